import { createHmac } from 'node:crypto'

/** The webhook of a text message in the shape Meta sends it, 1.2 kB. */
export function textWebhook(input: {
  phoneNumberId: string
  from: string
  id: string
  at: number
  body?: string
}): Buffer {
  const { phoneNumberId, from, id, at } = input
  const body = input.body ?? `Bom dia! ${'Vocês têm o vestido azul no tamanho M? '.repeat(13)}`
  return Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '104521987654321',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '5511999990001', phone_number_id: phoneNumberId },
                contacts: [
                  {
                    profile: { name: `Cliente ${from.slice(-5)}` },
                    wa_id: from,
                    user_id: `BR.${from}`,
                  },
                ],
                messages: [
                  {
                    from,
                    from_user_id: `BR.${from}`,
                    id,
                    timestamp: String(Math.floor(at / 1000)),
                    type: 'text',
                    text: { body },
                  },
                ],
              },
            },
          ],
        },
      ],
    })
  )
}

export function signed(body: Buffer, secret: string) {
  return {
    body,
    headers: {
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
  }
}

/** A Brazilian mobile number, the same for the same index. */
export const customerPhone = (index: number) => `55119${String(80_000_000 + index)}`
