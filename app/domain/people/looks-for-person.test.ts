import { describe, expect, it } from 'vitest'
import { looksForPerson } from './looks-for-person'

describe('looksForPerson', () => {
  it.each([
    'I want to speak to somebody',
    'I want to speak to somebody.',
    'Can I talk to a person?',
    'can i please talk to a real person',
    'Could I speak with someone from customer care please?',
    'Hello, I’d like to talk to a human',
    'I would rather speak to an actual person',
    'I need to talk to someone about this',
    'How can I get in touch with customer care?',
    'Put me through to somebody',
    'Please connect me with a member of staff',
    'let me talk to the builder',
    'talk to a person',
    'Real person please',
    'I have to speak to someone at Longview Homes',
    'no, I want to talk to a human being!',
  ])('%s', (text) => expect(looksForPerson(text)).toBe(true))

  it.each([
    'How many people fit in the lift?',
    'Who do I talk to about parking?',
    'Can a person stand on the balcony?',
    'Which person do I ring for repairs after two years?',
    'May somebody else use my parking space?',
    'I want to speak to somebody about the crack in the kitchen ceiling that came back',
    'Does the intercom let me talk to people at the gate?',
    'How do I talk to the heat pump with the app?',
    'Someone rang the bell',
    'Is there a person in charge of the bins?',
    'The builder left paint on the window',
    'What does the customer care team do?',
    '',
    'a '.repeat(100),
  ])('not %s', (text) => expect(looksForPerson(text)).toBe(false))
})
