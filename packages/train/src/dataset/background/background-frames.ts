/**
 * Frames and fillers: general knowledge, opinions, other trades' vocabulary. Each frame meets a few of its fillers in a
 * fixed rotation. Written for this package; Apache-2.0 with it.
 */
export const BACKGROUND_FRAMES: readonly { readonly frames: string; readonly fillers: string }[] = [
  {
    frames: `
who invented {}
when was {} discovered
what is the history of {}
explain {} like i am five
tell me about {}
how does {} work
why is {} so important
what do people get wrong about {}
is {} dangerous
write three sentences about {}
i read an article about {}
`,
    fillers: `
gravity|the printing press|penicillin|photosynthesis|the steam engine|dna|black holes|volcanoes|the telescope|radio waves
glass|chocolate|concrete|the zipper|antibiotics|plate tectonics|quantum entanglement|sourdough|the compass|vaccination
electricity|the roman calendar|bronze|gunpowder|silk|evolution|the moon landing|neon light|magnetism|the bicycle
`,
  },
  {
    frames: `
what is the capital of {}
how many people live in {}
which language is spoken in {}
what is the weather like in {}
is it safe to travel to {}
what is {} famous for
who is the president of {}
how big is {}
what time is it in {}
show me pictures of {}
`,
    fillers: `
mongolia|portugal|new zealand|chile|iceland|kenya|vietnam|canada|peru|greece|jordan|scotland|nepal|cuba|finland
madagascar|the bahamas|uruguay|latvia|morocco|fiji|belgium|oman|ghana|tasmania
`,
  },
  {
    frames: `
how tall is {}
who was {}
when was {} born
what did {} say about war
did {} ever win a prize
how rich is {}
where is {} buried
name a film about {}
`,
    fillers: `
cleopatra|albert einstein|marie curie|leonardo da vinci|mozart|abraham lincoln|joan of arc|napoleon|charlie chaplin
nelson mandela|isaac newton|frida kahlo|julius caesar|ada lovelace|genghis khan|jane austen
`,
  },
  {
    frames: `
how long do {} live
what do {} eat
are {} endangered
can {} swim
why do {} sleep so much
how fast can {} run
do {} make good pets
what sound do {} make
`,
    fillers: `
elephants|penguins|octopuses|hedgehogs|wolves|honey bees|giraffes|turtles|bats|koalas|owls|crocodiles|squirrels|camels
`,
  },
  {
    frames: `
what do you think of {}
i really love {}
i cannot stand {}
everybody talks about {}
is {} overrated
convince me to try {}
my friends are into {}
`,
    fillers: `
modern art|football|country music|yoga|spicy food|video games|opera|camping|reality shows|gardening|science fiction|tea
skateboarding|poetry|bird watching|crosswords|black and white films|karaoke|board games|mountain climbing
`,
  },
  {
    frames: `
{} the patient in room seven
{} the turbine in hall two
{} the sheep in the north field
{} the second violin
{} the yeast culture
{} the hydraulic pump
{} the choir rehearsal
{} the fishing boat
{} the excavation site
{} the telescope array
`,
    fillers: `
inspect|move|photograph|repair|prepare|measure|document|clean|weigh|calibrate|sketch|insure|disinfect|paint
`,
  },
  {
    frames: `
{} is the largest of them
{} and then we went home
i said {} but nobody listened
because of {} we were late
{} or something like that
the one with {}
`,
    fillers: `
the blue whale|a broken umbrella|purple elephants|two slices of bread|the old lighthouse|seven candles|my left shoe
a bucket of paint|the loud parrot|grandpa's accordion|an empty bottle|the tall fence
`,
  },
];

/** How many fillers each frame meets. */
export const FILLERS_PER_FRAME = 9;
