import type { Language, ShopKey } from './story.js'

export const SHOPS: {
  key: ShopKey
  label: string
  display: string
  colour: string
  team: 'sales' | 'service'
}[] = [
  {
    key: 'bakery',
    label: 'Padaria Aurora',
    display: '+55 11 4000-1001',
    colour: 'amber',
    team: 'sales',
  },
  {
    key: 'clothes',
    label: 'Ateliê Lumi',
    display: '+55 11 4000-1002',
    colour: 'violet',
    team: 'sales',
  },
  {
    key: 'repairs',
    label: 'Conserta Já',
    display: '+55 11 4000-1003',
    colour: 'blue',
    team: 'service',
  },
]

export const TEAMS = { sales: 'Vendas', service: 'Assistência' } as const

/** Plainly invented people, one for each way to work here. */
export const PEOPLE = [
  { key: 'owner', name: 'Olga Exemplo', email: 'olga@balcao.example', role: 'owner', teams: [] },
  { key: 'admin', name: 'Artur Exemplo', email: 'artur@balcao.example', role: 'admin', teams: [] },
  {
    key: 'supervisor',
    name: 'Sílvia Exemplo',
    email: 'silvia@balcao.example',
    role: 'supervisor',
    teams: ['sales', 'service'],
  },
  { key: 'bia', name: 'Bia Exemplo', email: 'bia@balcao.example', role: 'agent', teams: ['sales'] },
  {
    key: 'caio',
    name: 'Caio Exemplo',
    email: 'caio@balcao.example',
    role: 'agent',
    teams: ['sales', 'service'],
  },
] as const

export const LABELS = {
  order: { name: 'Encomenda', colour: 'green' },
  complaint: { name: 'Reclamação', colour: 'red' },
  quote: { name: 'Orçamento', colour: 'blue' },
  vip: { name: 'Cliente da casa', colour: 'violet' },
  delivery: { name: 'Entrega', colour: 'amber' },
} as const

const GIVEN: Record<Language, readonly string[]> = {
  'pt-BR': [
    'Ana',
    'Bruno',
    'Carla',
    'Diego',
    'Elisa',
    'Fábio',
    'Gabi',
    'Heitor',
    'Iara',
    'João',
    'Kátia',
    'Luan',
    'Marina',
    'Nando',
    'Olívia',
    'Paulo',
    'Rita',
    'Sandro',
    'Tainá',
    'Vitor',
    'Yara',
    'Zeca',
    'Beatriz',
    'Caetano',
    'Dora',
    'Emília',
    'Felipe',
    'Graça',
    'Hugo',
    'Inês',
  ],
  'en': [
    'Alice',
    'Ben',
    'Chloe',
    'Dan',
    'Emma',
    'Frank',
    'Grace',
    'Henry',
    'Isla',
    'Jack',
    'Kate',
    'Liam',
  ],
  'es': [
    'Lucía',
    'Mateo',
    'Carmen',
    'Diego',
    'Elena',
    'Javier',
    'Marta',
    'Pablo',
    'Rocío',
    'Sergio',
    'Valeria',
    'Andrés',
  ],
}

const FAMILY: Record<Language, readonly string[]> = {
  'pt-BR': ['Modelo', 'Amostra', 'Fictícia', 'Inventado', 'Demonstração'],
  'en': ['Sample', 'Example', 'Placeholder', 'Demo'],
  'es': ['Ejemplo', 'Muestra', 'Ficticio', 'Prueba'],
}

/** Numbers of the ranges below are nobody's: they begin with two zeros. */
const COUNTRY: Record<Language, (index: number) => string> = {
  'pt-BR': (index) => `+55119000${String(10_000 + index * 37).slice(-5)}`,
  'en': (index) => `+1555555${String(100 + index).padStart(4, '0')}`,
  'es': (index) => `+34600${String(100_000 + index * 41).slice(-6)}`,
}

/** The n-th customer who speaks this language. */
export function inventPerson(language: Language, index: number) {
  const given = GIVEN[language]
  const family = FAMILY[language]
  const name = `${given[index % given.length]} ${family[Math.floor(index / given.length) % family.length]}`
  return { name, phone: COUNTRY[language](index) }
}
