/** What invented customers say. Openers begin a talk, answers follow a reply of the desk. */
export interface Lines {
  openers: readonly string[]
  answers: readonly string[]
  thanks: readonly string[]
}

const PT: Lines = {
  openers: [
    'Oi, vocês estão abertos hoje?',
    'Bom dia! Consegue me passar o preço?',
    'Olá, meu pedido já saiu?',
    'Boa tarde! Vocês aceitam pix?',
    'Oi! Dá para agendar para amanhã cedo?',
    'Vocês entregam no meu bairro?',
    'Opa, tudo bem? Queria tirar uma dúvida',
    'Esqueci de perguntar: tem estacionamento?',
  ],
  answers: [
    'Ah, entendi!',
    'Perfeito, pode ser',
    'Legal, e qual o prazo?',
    'Hmm, deixa eu ver aqui',
    'Show! Pode separar para mim?',
    'Qual o endereço mesmo?',
  ],
  thanks: ['Obrigada! 😊', 'Valeu demais 🙏', 'Combinado então!', '👍'],
}

const EN: Lines = {
  openers: [
    'Hi, are you open today?',
    'Hello! Could you tell me the price?',
    'Has my order left already?',
    'Do you take cards?',
    'Can I book for tomorrow morning?',
  ],
  answers: ['Oh, I see!', 'Great, how long does it take?', 'Sounds good', 'Where are you exactly?'],
  thanks: ['Thank you! 😊', 'Perfect, see you then', '👍'],
}

const ES: Lines = {
  openers: [
    'Hola, ¿están abiertos hoy?',
    '¡Buenas! ¿Me pasan el precio?',
    '¿Ya salió mi pedido?',
    '¿Aceptan tarjeta?',
    '¿Puedo reservar para mañana?',
  ],
  answers: ['Ah, ¡entiendo!', 'Genial, ¿cuánto tarda?', 'Me parece bien', '¿Cuál es la dirección?'],
  thanks: ['¡Gracias! 😊', 'Perfecto, nos vemos', '👍'],
}

/** A customer speaks the language of the country of their phone. */
export function linesFor(phone: string | null): Lines {
  if (phone?.startsWith('+34')) return ES
  return phone?.startsWith('+1') ? EN : PT
}
