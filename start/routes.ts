/** One file of routes per area; each says which stack its routes run on. */
import './routes/assets.js'
import './routes/events.js'
import './routes/people.js'
import './routes/numbers.js'
import './routes/routing.js'
import './routes/plugins.js'
import './routes/inbox.js'
import './routes/api.js'
