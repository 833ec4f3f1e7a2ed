import app from '@adonisjs/core/services/app'
import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import { isApiRequest, renderProblem } from '#exceptions/api_problem'

export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = app.inDev
  protected renderStatusPages = false

  async handle(error: unknown, ctx: HttpContext) {
    if (isApiRequest(ctx)) return renderProblem(error, ctx)
    return super.handle(error, ctx)
  }
}
