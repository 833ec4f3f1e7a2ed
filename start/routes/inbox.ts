import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'
import { signedIn } from '#start/stacks'

const Assignments = () => import('#controllers/inbox/assignments_controller')
const Changes = () => import('#controllers/inbox/changes_controller')
const ContactNames = () => import('#controllers/inbox/contact_names_controller')
const Conversations = () => import('#controllers/inbox/conversations_controller')
const DraftFiles = () => import('#controllers/inbox/draft_files_controller')
const Drafts = () => import('#controllers/inbox/drafts_controller')
const Labels = () => import('#controllers/inbox/labels_controller')
const Media = () => import('#controllers/inbox/media_controller')
const Messages = () => import('#controllers/inbox/messages_controller')
const Presences = () => import('#controllers/inbox/presences_controller')
const Reactions = () => import('#controllers/inbox/reactions_controller')
const Resolutions = () => import('#controllers/inbox/resolutions_controller')
const Retries = () => import('#controllers/inbox/retries_controller')

/** Every open inbox asks this at every change: only what an answer needs stands before it. */
router
  .get('/inbox/changes', [Changes, 'index'])
  .as('inbox.changes')
  .use([
    middleware.readSession(),
    middleware.shield(),
    middleware.initializeAuth(),
    middleware.locale(),
    middleware.auth(),
  ])

router
  .group(() => {
    router.get('/', [Conversations, 'index']).as('inbox')
    router.post('/messages/:id/retries', [Retries, 'store']).as('inbox.retries.store')
    router.post('/messages/:id/reactions', [Reactions, 'store']).as('inbox.reactions.store')
    router.get('/:id', [Conversations, 'show']).as('inbox.show')
    router.get('/:id/messages', [Messages, 'index']).as('inbox.messages')
    router.post('/:id/messages', [Messages, 'store']).as('inbox.messages.store')
    router.put('/:id/draft', [Drafts, 'update']).as('inbox.draft')
    router.post('/:id/draft/files', [DraftFiles, 'store']).as('inbox.draft.files.store')
    router.get('/:id/draft/files/:file', [DraftFiles, 'show']).as('inbox.draft.files.show')
    router.delete('/:id/draft/files/:file', [DraftFiles, 'destroy']).as('inbox.draft.files.destroy')
    router.put('/:id/assignment', [Assignments, 'update']).as('inbox.assignment')
    router.post('/:id/resolution', [Resolutions, 'store']).as('inbox.resolution.store')
    router.delete('/:id/resolution', [Resolutions, 'destroy']).as('inbox.resolution.destroy')
    router.put('/:id/labels', [Labels, 'update']).as('inbox.labels.update')
    router.post('/:id/labels', [Labels, 'store']).as('inbox.labels.store')
    router.put('/:id/contact-name', [ContactNames, 'update']).as('inbox.contact_name')
    router.post('/:id/read', [Presences, 'read']).as('inbox.read')
    router.post('/:id/typing', [Presences, 'typing']).as('inbox.typing')
  })
  .prefix('/inbox')
  .use(signedIn())

/** A thread asks for dozens of files: no CSRF, CSP or locale for them, only who asks. */
router
  .get('/media/:id', [Media, 'show'])
  .as('media')
  .use([middleware.session(), middleware.initializeAuth(), middleware.auth()])
router.get('/media/:id/signed', [Media, 'signed']).as('media.signed')
