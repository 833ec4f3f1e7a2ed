import { PersonalMail } from './personal_mail.js'

export default class PasswordResetMail extends PersonalMail {
  protected readonly kind = 'password_reset'
}
