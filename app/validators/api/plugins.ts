import vine from '@vinejs/vine'
import { flag } from './common.js'

/** What a plugin's fields may hold: it declares which. */
const values = () => vine.record(vine.any().nullable())

export const enablePluginValidator = vine.create({ riskAccepted: flag().optional() })

export const updatePluginValidator = vine.create({ onEveryNumber: flag() })

export const pluginSettingsValidator = vine.create({
  settings: values().optional(),
  secrets: values().optional(),
})

export const pluginNumberValidator = vine.create({
  isOn: flag().nullable().optional(),
  settings: values().optional(),
})
