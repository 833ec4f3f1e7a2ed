import { LabelSchema } from '#database/schema'

export default class Label extends LabelSchema {}
