import emitter from '@adonisjs/core/services/emitter'
import { endEventStreams } from '#listeners/end_event_streams'

emitter.on('audit:recorded', endEventStreams)
