/**
 * Which broker a number sends through, for people who deploy by file. A number is named by its phone or its label, a
 * broker by its id, with the account's name behind a colon where a number reaches the same broker by several:
 *
 *     numbers: { '+55 11 4000-1000': '<broker>', 'Loja Sul': '<broker>:Conta de teste' }
 *
 * The same in the environment: `BALCAO_NUMBER_BROKERS="+55 11 4000-1000=<broker>, Loja Sul=<broker>:Conta de teste"`.
 * Heeded at start; the number's page then shows the choice with its origin and does not offer to change it.
 */
export default {
  numbers: {} as Record<string, string>,
  environment: process.env.BALCAO_NUMBER_BROKERS ?? '',
}
