import { test } from '@japa/runner'
import InvitationMail from '#services/people/mails/invitation_mail'
import PasswordResetMail from '#services/people/mails/password_reset_mail'

const LINK = 'https://desk.example.test/invitations/secret'
const EXPIRES = Date.UTC(2026, 10, 30, 15, 0)
const recipient = (locale: string) => ({
  name: '<b>Bruno</b>',
  email: 'b@example.test',
  locale,
  timezone: 'America/Sao_Paulo',
})
const sender = { inviter: 'Ana Prado Teste', business: 'Padaria Aurora' }

test.group('Mails to one person', () => {
  test('an invitation says who invites, in the reader’s language and time, and names are text', async ({
    assert,
  }) => {
    const mail = new InvitationMail(recipient('pt-BR'), LINK, EXPIRES, sender)
    await mail.buildWithContents()
    mail.message.assertTo('b@example.test')
    mail.message.assertSubject('Ana Prado Teste convidou você para Padaria Aurora')
    const { html, text } = mail.message.toObject().message
    assert.include(String(html), `href="${LINK}"`)
    assert.include(String(html), '&lt;b&gt;Bruno')
    assert.notInclude(String(html), '<b>Bruno')
    assert.include(String(text), LINK)
    assert.include(String(text), '30 de novembro de 2026')
    assert.include(String(text), '12:00')
  })

  for (const locale of ['pt-BR', 'en', 'es']) {
    test(`a password reset has all its words in ${locale}`, async ({ assert }) => {
      const mail = new PasswordResetMail(recipient(locale), LINK, EXPIRES)
      await mail.buildWithContents()
      const { html, text, subject } = mail.message.toObject().message
      for (const part of [String(html), String(text), subject!]) {
        assert.notMatch(part, /translation missing|people\.mail/)
      }
      assert.include(String(text), LINK)
    })
  }
})
