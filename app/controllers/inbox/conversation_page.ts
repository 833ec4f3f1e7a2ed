import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import { idParam } from '#controllers/forms'
import ConversationPolicy from '#policies/conversation_policy'
import { presentComposer } from '#presenters/inbox/composer'
import { type MessageContext, presentMessage } from '#presenters/inbox/message'
import { presentConversation } from '#presenters/inbox/panel'
import { colourClass } from '#presenters/inbox/people'
import { arrangeThread } from '#presenters/inbox/thread'
import { may } from '#services/access/actor'
import { fileLimits } from '#services/inbox/file_limits'
import { draftFiles } from '#services/inbox/draft_files'
import {
  findConversation,
  findNumberOf,
  type OpenConversation,
} from '#services/inbox/find_conversation'
import type { MessageDetails, QuotedRow } from '#services/inbox/message_details'
import { filterOptions } from '#services/inbox/filter_options'
import { possibleAssignees } from '#services/inbox/possible_assignees'
import { quotedMessage } from '#services/inbox/quoted_message'
import { replyState } from '#services/inbox/reply_state'
import { type MessageRow, placeOf, threadPage } from '#services/inbox/thread'
import { prefers, readerOf } from './inbox_page.js'
import { drawPanels } from './plugin_panels.js'

export type Ability = 'view' | 'reply' | 'assign' | 'resolve' | 'label' | 'editContact'

/** The conversation an address names, once the actor may do `ability` with it. */
export async function authorizedConversation(ctx: HttpContext, ability: Ability) {
  const conversation = await findNumberOf(idParam(ctx))
  if (!conversation) {
    throw new Exception(ctx.i18n.t('inbox.refusal.not_found'), {
      status: 404,
      code: 'E_ROUTE_NOT_FOUND',
    })
  }
  await ctx.bouncer.with(ConversationPolicy).authorize(ability, conversation)
  return conversation
}

/** Header, composer and panel: everything around a thread. */
export async function loadHeading(ctx: HttpContext, id: number) {
  const open = (await findConversation(id, ctx.actor.id))!
  const conversation = presentConversation(open, readerOf(ctx))
  return {
    conversation,
    composer: await loadComposer(ctx, open, conversation.person.name),
    can: await abilities(ctx, open),
    options: await choicesFor(open.row.number_id),
    panels: await drawPanels(ctx, { conversationId: id, numberId: open.row.number_id }),
  }
}

/** A conversation with the end of its thread, or with what stands around one message. */
export async function loadConversation(ctx: HttpContext, id: number, focusId: number | null) {
  const heading = await loadHeading(ctx, id)
  const around = focusId ? await placeOf(id, focusId) : null
  const page = await threadPage(id, around ? { around } : {})
  const messages = presentMessages(ctx, page, heading.conversation.person.name)
  const unread = around ? 0 : heading.conversation.unread
  return {
    ...heading,
    thread: {
      items: arrangeThread(messages, { reader: readerOf(ctx), unread }),
      older: page.older,
      newer: page.newer,
      focusId: around ? focusId : null,
    },
  }
}

export function presentMessages(
  ctx: HttpContext,
  page: { messages: MessageRow[]; details: MessageDetails },
  contactName: string
) {
  const context: MessageContext = {
    reader: readerOf(ctx),
    actorId: ctx.actor.id,
    contactName,
    seesRaw: may(ctx.actor, 'intake.view'),
  }
  return page.messages.map((message) => presentMessage(message, page.details, context))
}

async function loadComposer(ctx: HttpContext, open: OpenConversation, contactName: string) {
  const reader = readerOf(ctx)
  const state = replyState({
    mayReply: may(ctx.actor, 'conversations.reply'),
    connection: open.connection,
    windowExpiresAt: open.row.window_expires_at,
    now: reader.now,
  })
  const quoted: QuotedRow | null = open.draft?.reply_to_id
    ? await quotedMessage(open.row.id, open.draft.reply_to_id)
    : null
  const draft = { conversationId: open.row.id, userId: ctx.actor.id }
  return presentComposer(
    {
      conversationId: open.row.id,
      state,
      draft: open.draft,
      files: open.draft ? await draftFiles(draft) : [],
      fileLimits: open.connection ? fileLimits(open.connection.capabilities) : {},
      quoted,
      contactName,
      enterSends: prefers(ctx.actor, 'enterSends', true),
    },
    reader
  )
}

/** Whom a conversation may be handed to, and the labels there are. */
async function choicesFor(numberId: number) {
  const { teams, labels } = await filterOptions()
  return {
    people: await possibleAssignees(numberId),
    teams,
    labels: labels.map((label) => ({ ...label, hue: colourClass(label.colour) })),
  }
}

async function abilities({ bouncer }: HttpContext, { row }: OpenConversation) {
  const policy = bouncer.with(ConversationPolicy)
  return {
    reply: await policy.allows('reply', row),
    assign: await policy.allows('assign', row),
    resolve: await policy.allows('resolve', row),
    label: await policy.allows('label', row),
    createLabel: await policy.allows('createLabel'),
    editContact: await policy.allows('editContact', row),
  }
}
