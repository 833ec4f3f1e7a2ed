import { PersonalMail, type Recipient } from './personal_mail.js'

export default class InvitationMail extends PersonalMail {
  protected readonly kind = 'invitation'

  constructor(
    recipient: Recipient,
    link: string,
    expiresAt: number,
    private readonly sender: { inviter: string; business: string }
  ) {
    super(recipient, link, expiresAt)
  }

  protected words() {
    return this.sender
  }
}
