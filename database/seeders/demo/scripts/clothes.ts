import { customer, desk, type Script, sends } from '../story.js'

const piece = ['vestido verde', 'casaco de lã', 'macacão jeans', 'blazer bege', 'vestido floral']
const size = ['P', 'M', 'G', '38', '42']

/** Ateliê Lumi, an invented shop for clothes. */
export const CLOTHES: Script[] = [
  {
    shop: 'clothes',
    language: 'pt-BR',
    times: 6,
    vary: { piece, size },
    assigned: false,
    turns: [customer('Oiii, tem {piece} no tamanho {size}?')],
  },
  {
    shop: 'clothes',
    language: 'pt-BR',
    times: 5,
    vary: { piece, size },
    labels: ['order'],
    assigned: true,
    turns: [
      customer('Esse {piece} ainda está disponível?'),
      sends('customer', { kind: 'image', file: 'vestido.jpg' }, { gap: 1 }),
      desk('Está sim! Tenho no {size}. Quer que eu separe?', { gap: 5, quotes: 1 }),
      sends(
        'desk',
        {
          kind: 'interactive',
          interactive: {
            type: 'buttons',
            body: 'Posso separar por 24 horas para você:',
            buttons: [
              { id: 'sim', title: 'Sim, separe' },
              { id: 'nao', title: 'Agora não' },
              { id: 'prova', title: 'Quero provar' },
            ],
          },
        },
        { gap: 1 }
      ),
      sends(
        'customer',
        { kind: 'button_reply', title: 'Quero provar', payload: 'prova' },
        { gap: 3, quotes: 3 }
      ),
      desk('Perfeito, te espero na loja 💚', { gap: 2 }),
    ],
  },
  {
    shop: 'clothes',
    language: 'pt-BR',
    times: 4,
    vary: { piece },
    labels: ['complaint'],
    ends: 'open',
    assigned: true,
    turns: [
      customer('Comprei o {piece} e veio com defeito na costura 😕'),
      desk('Poxa, sinto muito! Pode me mandar uma foto?', { gap: 8 }),
      sends(
        'customer',
        { kind: 'image', file: 'vestido.jpg', caption: 'Olha aqui do lado' },
        { gap: 6 }
      ),
      desk('Vi sim. Vamos trocar sem custo, ok? Qual seu CEP?', { gap: 4 }),
      customer('01310-100', { gap: 2 }),
      desk('O motoboy passa amanhã de manhã', { gap: 3, failed: 'recipient_unreachable' }),
    ],
  },
  {
    shop: 'clothes',
    language: 'es',
    times: 4,
    vary: { prenda: ['vestido rojo', 'falda larga', 'abrigo gris'] },
    assigned: true,
    turns: [
      customer('Buenas, ¿el {prenda} queda en talla M?'),
      desk('¡Hola! Nos queda uno. ¿Te lo reservo?', { gap: 5 }),
      customer('Sí, por favor 🙏', { gap: 2, reaction: { by: 'desk', emoji: '🙏' } }),
      desk('Reservado hasta mañana a las 18 h', { gap: 2, state: 'delivered' }),
    ],
  },
  {
    shop: 'clothes',
    language: 'pt-BR',
    times: 3,
    ends: 'pending',
    assigned: true,
    labels: ['vip'],
    turns: [
      sends('customer', {
        kind: 'contacts',
        contacts: [{ name: 'Malu Exemplo', phones: [{ phone: '+5511940028922', type: 'CELL' }] }],
      }),
      customer('Minha irmã quer ver a coleção nova, pode chamar ela?', { gap: 1 }),
      desk('Claro, chamo hoje à tarde!', { gap: 9 }),
    ],
  },
  {
    shop: 'clothes',
    language: 'pt-BR',
    times: 3,
    ends: 'resolved',
    turns: [
      sends('desk', {
        kind: 'template',
        category: 'UTILITY',
        text: 'Seu pedido {pedido} saiu para entrega 🛵',
        template: {
          name: 'pedido_a_caminho',
          language: 'pt_BR',
          components: [{ type: 'body', parameters: [{ type: 'text', text: '{pedido}' }] }],
        },
      }),
      customer('Que rápido! Obrigada', { gap: 30 }),
      sends('customer', { kind: 'voice', file: 'obrigada.ogg' }, { gap: 1 }),
      desk('💚', { gap: 4 }),
    ],
    vary: { pedido: ['#2041', '#2057', '#2063'] },
  },
  {
    shop: 'clothes',
    language: 'pt-BR',
    times: 3,
    assigned: false,
    turns: [
      sends(
        'desk',
        {
          kind: 'template',
          category: 'MARKETING',
          text: 'A coleção de verão chegou! 10% para clientes da casa até domingo.',
          template: { name: 'colecao_verao', language: 'pt_BR', components: [] },
        },
        { state: 'read' }
      ),
      customer('Quero ver! Tem vídeo?', { gap: 50 }),
      sends(
        'desk',
        { kind: 'video', file: 'vitrine.mp4', caption: 'Nossa vitrine nova 😍' },
        { gap: 6 }
      ),
      customer('Amei', { gap: 3, reaction: { by: 'desk', emoji: '😍' } }),
    ],
  },
  {
    shop: 'clothes',
    language: 'pt-BR',
    times: 3,
    assigned: false,
    hoursAgo: 22.6,
    turns: [customer('Fazem ajuste de barra?'), customer('É uma calça social', { gap: 2 })],
  },
  {
    shop: 'clothes',
    language: 'pt-BR',
    times: 2,
    hoursAgo: 0.1,
    assigned: false,
    turns: [
      customer('Qual o preço dessa?', { deleted: true }),
      customer('Desculpa, mandei errado', { gap: 1 }),
      customer('Quanto custa o {piece}?', { gap: 1, edited: 'Quanto custa o {piece} à vista?' }),
    ],
    vary: { piece },
  },
  {
    shop: 'clothes',
    language: 'pt-BR',
    times: 2,
    username: true,
    hoursAgo: 4,
    assigned: true,
    turns: [
      customer('Oi! Vocês enviam para Portugal?'),
      desk('Enviamos sim, em até 12 dias úteis', { gap: 11, state: 'unconfirmed' }),
    ],
  },
  {
    shop: 'clothes',
    language: 'en',
    times: 2,
    ends: 'open',
    assigned: false,
    turns: [
      customer('Hi! Do you have gift cards?'),
      sends('customer', { kind: 'unsupported', type: 'poll' }, { gap: 2 }),
    ],
  },
]
