import { defineConfig, transports } from '@adonisjs/mail'
import env from '#start/env'

/** True when this installation can send mail; otherwise pages show the link to copy instead. */
export const mailConfigured = env.get('SMTP_URL') !== undefined

const smtp = new URL(env.get('SMTP_URL') ?? 'smtp://localhost:25')

const mailConfig = defineConfig({
  default: 'smtp',
  from: { address: env.get('MAIL_FROM') ?? 'balcao@localhost', name: 'Balcão' },
  mailers: {
    smtp: transports.smtp({
      host: smtp.hostname,
      port: Number(smtp.port || (smtp.protocol === 'smtps:' ? 465 : 587)),
      secure: smtp.protocol === 'smtps:',
      ...(smtp.username
        ? {
            auth: {
              type: 'login',
              user: decodeURIComponent(smtp.username),
              pass: decodeURIComponent(smtp.password),
            },
          }
        : {}),
    }),
  },
})

export default mailConfig

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
