import { customer, desk, type Script, sends } from '../story.js'

const item = [
  'pão de queijo',
  'sonho de doce de leite',
  'croissant',
  'pão integral',
  'broa de milho',
]
const hour = ['7h', '8h30', '10h', '15h', '17h30']

/** Padaria Aurora, an invented bakery. */
export const BAKERY: Script[] = [
  {
    shop: 'bakery',
    language: 'pt-BR',
    times: 6,
    vary: { item, hour },
    assigned: false,
    turns: [
      customer('Bom dia! Ainda tem {item} hoje?'),
      customer('Passo aí lá pelas {hour}', { gap: 1 }),
    ],
  },
  {
    shop: 'bakery',
    language: 'pt-BR',
    times: 5,
    vary: { item, hour },
    labels: ['order'],
    ends: 'resolved',
    turns: [
      customer('Oi! Queria encomendar 30 unidades de {item} para amanhã'),
      desk('Oi! Claro, anotado: *30 {item}* para amanhã. Retira ou entregamos?', { gap: 4 }),
      customer('Retiro às {hour}', { gap: 3 }),
      desk('Combinado, às {hour} estará tudo quentinho 🥐', {
        gap: 2,
        reaction: { by: 'customer', emoji: '❤️' },
      }),
      customer('Obrigada!', { gap: 1 }),
    ],
  },
  {
    shop: 'bakery',
    language: 'pt-BR',
    times: 3,
    labels: ['order', 'delivery'],
    assigned: true,
    turns: [
      sends('customer', { kind: 'voice', file: 'pedido.ogg' }),
      desk('Ouvi aqui! Dois pães de fermentação natural e um bolo de cenoura para sábado, certo?', {
        gap: 6,
        quotes: 0,
      }),
      customer('Isso mesmo 😍', { gap: 2 }),
      sends(
        'desk',
        { kind: 'image', file: 'bolo.jpg', caption: 'O bolo fica assim, pode ser?' },
        { gap: 3 }
      ),
      customer('😍😍😍', { gap: 1 }),
      customer('Perfeito. Faço o pix agora', { gap: 1 }),
      sends(
        'customer',
        { kind: 'image', file: 'comprovante.jpg', caption: 'Comprovante' },
        { gap: 5, reaction: { by: 'desk', emoji: '👍' } }
      ),
      desk('Recebido, muito obrigada! 🙏', { gap: 2, state: 'delivered' }),
    ],
  },
  {
    shop: 'bakery',
    language: 'pt-BR',
    times: 4,
    vary: { hour },
    ends: 'open',
    assigned: true,
    turns: [
      customer('Vocês têm cardápio?'),
      sends(
        'desk',
        { kind: 'document', file: 'cardapio.pdf', caption: 'Aqui está o da semana 😊' },
        { gap: 5 }
      ),
      customer('Ótimo! A torta de frango sai até que horas?', { gap: 9 }),
      desk('Até às {hour}. Aos sábados costuma acabar antes!', { gap: 2 }),
    ],
  },
  {
    shop: 'bakery',
    language: 'pt-BR',
    times: 3,
    vary: { item },
    labels: ['order'],
    assigned: false,
    hoursAgo: 1,
    turns: [
      sends('customer', {
        kind: 'order',
        order: {
          catalogId: 'catalogo-aurora',
          text: 'Para retirar hoje',
          items: [
            {
              productId: 'pao-fermentacao-natural',
              quantity: '2',
              price: '22.00',
              currency: 'BRL',
            },
            { productId: 'bolo-de-cenoura', quantity: '1', price: '38.00', currency: 'BRL' },
          ],
        },
      }),
      customer('Dá para trocar o bolo por {item}?', { gap: 2 }),
    ],
  },
  {
    shop: 'bakery',
    language: 'pt-BR',
    times: 3,
    labels: ['delivery'],
    assigned: true,
    turns: [
      customer('Entregam neste endereço?'),
      sends(
        'customer',
        {
          kind: 'location',
          location: {
            latitude: -23.5614,
            longitude: -46.6559,
            name: 'Edifício Exemplo',
            address: 'Av. Paulista, 1000, São Paulo',
          },
        },
        { gap: 1 }
      ),
      desk('Entregamos sim! Taxa de R$ 8,00, uns 40 minutos', { gap: 4 }),
      customer('Fechado. Manda 10 pães franceses', { gap: 3 }),
      desk('Saindo! 🛵', { gap: 12, state: 'delivered' }),
    ],
  },
  {
    shop: 'bakery',
    language: 'pt-BR',
    times: 3,
    ends: 'open',
    assigned: true,
    turns: [
      customer('Quero agendar a degustação'),
      sends(
        'desk',
        {
          kind: 'interactive',
          interactive: {
            type: 'list',
            body: 'Que horário fica melhor para você?',
            footer: 'Degustação gratuita',
            list: {
              button: 'Ver horários',
              sections: [
                {
                  title: 'Manhã',
                  rows: [
                    { id: 'm9', title: '9h', description: 'com a Rosa' },
                    { id: 'm11', title: '11h' },
                  ],
                },
                { title: 'Tarde', rows: [{ id: 't15', title: '15h', description: 'com o Davi' }] },
              ],
            },
          },
        },
        { gap: 3 }
      ),
      sends(
        'customer',
        { kind: 'list_reply', title: '15h', description: 'com o Davi', payload: 't15' },
        { gap: 2, quotes: 1 }
      ),
      desk('Marcado! Até lá 😊', { gap: 1 }),
    ],
  },
  {
    shop: 'bakery',
    language: 'pt-BR',
    times: 2,
    assigned: false,
    hoursAgo: 0.3,
    turns: [
      sends('customer', { kind: 'sticker', file: 'pao-feliz.webp' }),
      customer('kkkk achei a cara de vocês', { gap: 1, forwarded: 'often' }),
    ],
  },
  {
    shop: 'bakery',
    language: 'pt-BR',
    times: 3,
    labels: ['order'],
    assigned: false,
    hoursAgo: 2,
    turns: [
      customer('Oi, vi o anúncio do bolo de festa. Qual o valor para 40 pessoas?', {
        referral: {
          sourceUrl: 'https://example.com/anuncio/bolos',
          sourceId: 'anuncio-204',
          sourceType: 'ad',
          headline: 'Bolos de festa Aurora',
          body: 'Encomende com três dias de antecedência',
          mediaType: 'image',
          clickId: 'clique-exemplo-1',
        },
      }),
    ],
  },
  {
    shop: 'bakery',
    language: 'es',
    times: 3,
    ends: 'resolved',
    turns: [
      customer('Hola, ¿hacen pan sin gluten?'),
      desk('¡Hola! Sí, los martes y viernes 🙂', { gap: 7 }),
      customer('Genial, paso el viernes', { gap: 4 }),
      sends('customer', { kind: 'sticker', file: 'obrigado.webp' }, { gap: 1 }),
    ],
  },
]
