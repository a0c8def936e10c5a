// What homeowners ask people for, and how it goes on: made up, and agreeing with what the demo's documents say.

export type HandoverTalk = {
  reason: string
  reply: string
  /** What the homeowner writes back, and what ends it. */
  thanks?: string
  close: string
  note?: string
}

export const handoverTalks: readonly HandoverTalk[] = [
  {
    reason: 'The kitchen tap drips all night, even when it is turned off tight. Could somebody come and look?',
    reply:
      'Thank you for telling us. That should not be so in a new home, and it is covered. Our plumber is on the estate on Thursday between 9 and 12. Would that suit you?',
    thanks: 'Thursday morning is fine, I work from home. Thank you!',
    close: 'The cartridge of the tap is replaced. Do write again if it ever drips.',
    note: 'Same batch of taps as in two other homes: ask the supplier about it.',
  },
  {
    reason: 'I cannot get the heating schedule to stay as I set it. It is back to the old one every Monday.',
    reply:
      'Let us sort this out together. When you have set the schedule, hold the tick for three seconds until it says “saved”. If it is lost again, I will send the heating engineer.',
    thanks: 'That was it, I never held it long enough. All good now.',
    close: 'Glad to hear it. Enjoy the warm house!',
  },
  {
    reason: 'There is a hairline crack above the living room door. Is that something to worry about?',
    reply:
      'Fine cracks where walls meet are usual while the house dries out in its first year. Could you send us its length, and whether a coin fits in it? We look at all of them at the one-year visit in any case.',
    thanks: 'About 40 cm long and very thin, no coin fits.',
    close: 'That is drying out. It is on the list of the one-year visit; write to us if it grows.',
    note: 'Put on the list of the one-year visit.',
  },
  {
    reason: 'One of the window handles upstairs has come loose and the window does not lock.',
    reply:
      'A window that does not lock should not wait. Our carpenter can come tomorrow after two. Please keep that window closed until then.',
    thanks: 'Tomorrow after two works. Thanks for being quick.',
    close: 'The handle is fixed, and he checked the others as well.',
  },
  {
    reason: 'Could I get a second key for the post box? We only found one in the welcome pack.',
    reply: 'Of course. There should have been two. I leave one for you at the site office, with your name on it.',
    close: 'Your key has been collected. Have a good week.',
  },
  {
    reason: 'The bathroom fan runs all the time and is quite loud. Is it meant to?',
    reply:
      'It is meant to run slowly all the time, and faster after a shower, but you should hardly hear it. I have asked the ventilation engineer to measure it. Is Wednesday or Friday better?',
    thanks: 'Friday please, any time.',
    close: 'The fan is set to the right speed now. It should be as quiet as the others.',
    note: 'Commissioning sheet says 45 %, was running at 80 %.',
  },
  {
    reason: 'We would like to put up a shed at the end of the garden. Who do I ask for permission?',
    reply:
      'You can ask me. Sheds of up to 12 square metres and 2.5 metres high are usually fine, at least a metre from the fence. If you send a sketch with the size I will confirm it in writing.',
    thanks: 'It is 2 by 3 metres and 2.2 high. I will send the sketch tonight.',
    close: 'That is fine, and you have it in writing now. Good luck with the building.',
  },
  {
    reason: 'The patch of grass behind the house is still bare mud. When will it be sown?',
    reply:
      'You are right, it should have been done with the others. The landscapers sow when the ground is dry enough, and your garden is on their list for the next two weeks.',
    close: 'It is sown. Please keep off it for three weeks, and water it when it is dry.',
  },
  {
    reason: 'I was charged twice for the service charge this quarter, I think. Can you check?',
    reply:
      'I have asked the management company, who send the bills, and will come back to you by the end of the week. You need not pay the second one until then.',
    thanks: 'Thank you, that is a relief.',
    close: 'It was booked twice by mistake, and the second one is cancelled. They apologise.',
    note: 'Management company confirmed by phone.',
  },
  {
    reason: 'The front door is hard to close when it is cold. I have to lift it a little.',
    reply:
      'The hinges can be adjusted; it takes ten minutes. Somebody of the team passes by on Tuesday and will ring your bell.',
    thanks: 'Tuesday is good. After four, if possible.',
    close: 'The door is adjusted. If it sticks again next winter, let us know.',
  },
]

export const cannedReplies: readonly { title: string; content: string }[] = [
  {
    title: 'Thank you, we are looking into it',
    content:
      'Hello {first_name},\n\nThank you for writing to us. We are looking into it, and you will hear from us by the end of the next working day.',
  },
  {
    title: 'When may somebody call?',
    content:
      'Hello {first_name},\n\nWe would like to send somebody to {address} to look at this. Which two days of the next week would suit you, and is a morning or an afternoon better?',
  },
  {
    title: 'A visit is arranged',
    content:
      'Hello {first_name},\n\nThe visit to {address} is arranged. Whoever comes carries a card of ours and rings before. Please write back if the time no longer suits you.',
  },
  {
    title: 'Please send a photo',
    content:
      'Hello {first_name},\n\nA photo would help us to bring the right part. One from close by and one from across the room are enough.',
  },
  {
    title: 'It is covered by the warranty',
    content:
      'Hello {first_name},\n\nGood news: this is covered by the warranty of your home, and costs you nothing. We arrange the repair and write to you with a date.',
  },
  {
    title: 'It is a matter for the one-year visit',
    content:
      'Hello {first_name},\n\nSmall things such as this are best done together at the visit at the end of your first year at {development}. We have put it on the list for {address}, so that it is not forgotten.',
  },
  {
    title: 'The management company looks after it',
    content:
      'Hello {first_name},\n\nThis is looked after by the management company of {development}. We have passed it on to them with your address, and they will be in touch. Their number is among the contacts in your home’s app.',
  },
  {
    title: 'Is everything in order now?',
    content:
      'Hello {first_name},\n\nWe believe that this is settled. Is everything in order at {address} now? If so you need do nothing; if not, simply write back here.',
  },
]
