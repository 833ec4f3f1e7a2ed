import { appUrl } from '#config/app'

/** Addresses that carry a secret. They are shown or mailed once and stored nowhere. */
export const personalLinks = {
  setUp: (secret: string) => `${base()}/setup/${secret}`,
  invitation: (secret: string) => `${base()}/invitations/${secret}`,
  passwordReset: (secret: string) => `${base()}/password/reset/${secret}`,
}

const base = () => appUrl.replace(/\/+$/, '')
