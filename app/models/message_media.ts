import { MessageMediaSchema } from '#database/schema'

export default class MessageMedia extends MessageMediaSchema {}
