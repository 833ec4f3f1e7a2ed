import { customer, desk, type Script, sends } from '../story.js'

const device = ['celular', 'notebook', 'tablet', 'videogame', 'fone sem fio']
const price = ['R$ 180', 'R$ 240', 'R$ 320', 'R$ 455']

/** Conserta Já, an invented repair shop. */
export const REPAIRS: Script[] = [
  {
    shop: 'repairs',
    language: 'pt-BR',
    times: 6,
    vary: { device },
    assigned: false,
    turns: [
      customer('Boa tarde, vocês consertam {device}?'),
      customer('Parou de carregar do nada', { gap: 1 }),
    ],
  },
  {
    shop: 'repairs',
    language: 'pt-BR',
    times: 5,
    vary: { device, price },
    labels: ['quote'],
    assigned: true,
    turns: [
      customer('Caiu no chão e trincou tudo 😭'),
      sends('customer', { kind: 'image', file: 'celular.jpg', caption: 'Tem jeito?' }, { gap: 1 }),
      desk('Tem sim! Só a tela. Fica *{price}* com garantia de 90 dias', { gap: 7, quotes: 1 }),
      sends('desk', { kind: 'document', file: 'orcamento-1042.pdf' }, { gap: 2 }),
      customer('Fecho. Levo aí amanhã cedo', { gap: 14, reaction: { by: 'desk', emoji: '👍' } }),
      desk('Combinado, abrimos às 9h', { gap: 3, state: 'delivered' }),
    ],
  },
  {
    shop: 'repairs',
    language: 'en',
    times: 4,
    labels: ['quote'],
    assigned: true,
    turns: [
      sends('customer', { kind: 'voice', file: 'duvida.ogg' }),
      desk('Hi! A new screen is about 90 dollars and takes two hours. Shall I book you in?', {
        gap: 6,
      }),
      customer('Yes please, tomorrow at 10', { gap: 4 }),
      desk('Booked! See you tomorrow 👋', { gap: 1 }),
    ],
  },
  {
    shop: 'repairs',
    language: 'pt-BR',
    times: 4,
    vary: { device },
    ends: 'resolved',
    turns: [
      customer('Meu {device} já ficou pronto?'),
      desk('Prontinho! Pode retirar até às 18h', { gap: 5 }),
      customer('Que rápido, obrigado!', { gap: 2 }),
      sends(
        'desk',
        {
          kind: 'location',
          location: {
            latitude: -23.5489,
            longitude: -46.6388,
            name: 'Conserta Já',
            address: 'Rua Exemplo, 55, Centro',
          },
        },
        { gap: 1 }
      ),
    ],
  },
  {
    shop: 'repairs',
    language: 'pt-BR',
    times: 3,
    vary: { device },
    labels: ['complaint'],
    ends: 'open',
    assigned: true,
    turns: [
      customer('Busquei o {device} ontem e voltou o mesmo defeito'),
      desk('Puxa, desculpe por isso! Está na garantia: traga que vemos na hora', { gap: 25 }),
      customer('Já é a segunda vez…', { gap: 7 }),
      customer('Quero falar com o responsável', { gap: 1 }),
    ],
  },
  {
    shop: 'repairs',
    language: 'es',
    times: 3,
    vary: { equipo: ['portátil', 'móvil', 'consola'] },
    assigned: false,
    turns: [
      customer('Hola, ¿cuánto tardan en revisar un {equipo}?'),
      customer('Es urgente, lo uso para trabajar', { gap: 2 }),
    ],
  },
  {
    shop: 'repairs',
    language: 'pt-BR',
    times: 3,
    hoursAgo: 23.5,
    assigned: true,
    turns: [
      customer('Consegue buscar em casa?'),
      desk('Buscamos sim, R$ 15 no centro', { gap: 15 }),
      customer('Vou ver com minha esposa e te falo', { gap: 6 }),
    ],
  },
  {
    shop: 'repairs',
    language: 'pt-BR',
    times: 2,
    hoursAgo: 30,
    assigned: true,
    turns: [
      customer('Qual o valor da bateria?'),
      desk('R$ 160 já instalada', { gap: 10, state: 'sent' }),
    ],
  },
  {
    shop: 'repairs',
    language: 'pt-BR',
    times: 2,
    hoursAgo: 5,
    assigned: true,
    turns: [
      sends('customer', { kind: 'audio', file: 'jingle.mp3' }),
      customer('O som dele sai assim, chiando', { gap: 1 }),
      desk('É o alto-falante, trocamos em 1 hora', { gap: 9, failed: 'provider_transient' }),
    ],
  },
  {
    shop: 'repairs',
    language: 'pt-BR',
    times: 2,
    hoursAgo: 3,
    assigned: false,
    turns: [
      sends('customer', {
        kind: 'flow_reply',
        name: 'agendar_visita',
        body: 'Enviado',
        response: { nome: 'Visita técnica', dia: 'quinta-feira', periodo: 'manhã' },
      }),
      sends('customer', { kind: 'call', event: 'missed' }, { gap: 20 }),
    ],
  },
  {
    shop: 'repairs',
    language: 'pt-BR',
    times: 2,
    hoursAgo: 9,
    assigned: false,
    turns: [
      sends('customer', {
        kind: 'system',
        body: 'O cliente mudou de número de telefone',
        type: 'user_changed_number',
      }),
      customer('Troquei de número, salva aí', { gap: 1 }),
      sends('customer', { kind: 'unknown', type: 'hologram' }, { gap: 1 }),
    ],
  },
  {
    shop: 'repairs',
    language: 'en',
    times: 3,
    ends: 'resolved',
    turns: [
      customer('Do you sell phone cases?'),
      desk('We do, from 10 dollars. Which phone?', { gap: 3 }),
      sends(
        'customer',
        { kind: 'video', file: 'vitrine.mp4', caption: 'Like the one in the window' },
        { gap: 5 }
      ),
      desk('Got it, I will put one aside', { gap: 2, reaction: { by: 'customer', emoji: '🙌' } }),
    ],
  },
]
