import router from '@adonisjs/core/services/router'
import { guest } from '#middleware/guest_middleware'
import { setupLinkOnly } from '#middleware/setup_middleware'
import { signedIn, web } from '#start/stacks'

const Start = () => import('#controllers/setup/start_controller')
const Language = () => import('#controllers/setup/language_controller')
const Business = () => import('#controllers/setup/business_controller')
const Owner = () => import('#controllers/setup/owner_controller')
const FirstNumber = () => import('#controllers/setup/number_controller')
const Finish = () => import('#controllers/setup/finish_controller')
const TestMessages = () => import('#controllers/setup/test_messages_controller')
const Locales = () => import('#controllers/login/locales_controller')
const Session = () => import('#controllers/login/session_controller')
const Forgot = () => import('#controllers/password/forgot_controller')
const Reset = () => import('#controllers/password/reset_controller')
const Acceptances = () => import('#controllers/invitations/acceptances_controller')
const Profiles = () => import('#controllers/account/profiles_controller')
const Passwords = () => import('#controllers/account/passwords_controller')
const Sessions = () => import('#controllers/account/sessions_controller')
const People = () => import('#controllers/people/people_controller')
const Invitations = () => import('#controllers/people/invitations_controller')
const Access = () => import('#controllers/people/access_controller')
const Teams = () => import('#controllers/teams/teams_controller')
const Organisation = () => import('#controllers/settings/organisation_controller')
const Audit = () => import('#controllers/settings/audit_controller')

const SECRET = /^[\w-]{43}$/

/** The address people type: the inbox, or what has to come before it. */
router
  .get('/', ({ response }) => response.redirect().toPath('/inbox'))
  .use(signedIn())
  .as('home')

/** First run: anybody may ask, only the link from the console gets on. */
router
  .group(() => {
    router.get('/setup', [Start, 'show']).as('setup')
    router.get('/setup/:token', [Start, 'open']).where('token', SECRET).as('setup.open')
    router.post('/locale', [Locales, 'update']).as('locale')
  })
  .use(web())

router
  .group(() => {
    router.get('/setup/language', [Language, 'edit']).as('setup.language')
    router.post('/setup/language', [Language, 'update'])
    router.get('/setup/business', [Business, 'edit']).as('setup.business')
    router.post('/setup/business', [Business, 'update'])
    router.get('/setup/owner', [Owner, 'create']).as('setup.owner')
    router.post('/setup/owner', [Owner, 'store'])
  })
  .use([...web(), setupLinkOnly])

router
  .group(() => {
    router.get('/setup/number', [FirstNumber, 'create']).as('setup.number')
    router.post('/setup/number', [FirstNumber, 'store'])
    router.get('/setup/finish', [Finish, 'show']).as('setup.finish')
    router.post('/setup/finish', [Finish, 'store'])
    router.post('/setup/test-message', [TestMessages, 'store']).as('setup.test_message')
  })
  .use(signedIn())

router
  .group(() => {
    router.get('/login', [Session, 'create']).as('login')
    router.post('/login', [Session, 'store'])
    router.get('/password/forgot', [Forgot, 'create']).as('password.forgot')
    router.post('/password/forgot', [Forgot, 'store'])
  })
  .use([...web(), guest])

/** Links with a secret work for whoever holds them, signed in or not. */
router
  .group(() => {
    router
      .get('/password/reset/:token', [Reset, 'edit'])
      .where('token', SECRET)
      .as('password.reset')
    router.post('/password/reset/:token', [Reset, 'update']).where('token', SECRET)
    router
      .get('/invitations/:token', [Acceptances, 'create'])
      .where('token', SECRET)
      .as('invitations.accept')
    router.post('/invitations/:token', [Acceptances, 'store']).where('token', SECRET)
  })
  .use(web())

router
  .group(() => {
    router.post('/logout', [Session, 'destroy']).as('logout')
    router.get('/account', [Profiles, 'edit']).as('account')
    router.post('/account', [Profiles, 'update'])
    router.post('/account/password', [Passwords, 'update']).as('account.password')
    router
      .post('/account/sessions/others/revoke', [Sessions, 'destroyOthers'])
      .as('account.sessions.revoke_others')
    router.post('/account/sessions/:id/revoke', [Sessions, 'destroy']).as('account.sessions.revoke')
  })
  .use(signedIn())

router
  .group(() => {
    router.get('/people', [People, 'index']).as('people')
    router.get('/people/invite', [Invitations, 'create']).as('people.invite')
    router.post('/people', [Invitations, 'store']).as('people.store')
    router.get('/people/:id', [People, 'show']).as('people.show')
    router.post('/people/:id', [People, 'update']).as('people.update')
    router.post('/people/:id/deactivate', [Access, 'deactivate']).as('people.deactivate')
    router.post('/people/:id/reactivate', [Access, 'reactivate']).as('people.reactivate')
    router.post('/people/:id/invitation', [Invitations, 'renew']).as('people.invitation')
    router.post('/people/:id/reset-link', [Access, 'resetLink']).as('people.reset_link')

    router.get('/teams', [Teams, 'index']).as('teams')
    router.get('/teams/new', [Teams, 'create']).as('teams.create')
    router.post('/teams', [Teams, 'store']).as('teams.store')
    router.get('/teams/:id', [Teams, 'show']).as('teams.show')
    router.post('/teams/:id', [Teams, 'update']).as('teams.update')
    router.post('/teams/:id/delete', [Teams, 'destroy']).as('teams.delete')

    router.get('/settings', [Organisation, 'edit']).as('settings')
    router.post('/settings', [Organisation, 'update']).as('settings.update')
    router.get('/settings/audit', [Audit, 'index']).as('settings.audit')
  })
  .use(signedIn())
