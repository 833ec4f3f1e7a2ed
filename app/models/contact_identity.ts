import { ContactIdentitySchema } from '#database/schema'

export default class ContactIdentity extends ContactIdentitySchema {}
