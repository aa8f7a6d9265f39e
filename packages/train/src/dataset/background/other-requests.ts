/** Requests that ordinary assistants get, far from most applications. Written for this package; Apache-2.0 with it. */
export const OTHER_REQUESTS = `
translate good evening into finnish
how do you say thank you in korean
spell the word rhythm backwards
what rhymes with orange juice
define serendipity
give me a synonym for tired
correct the grammar in this sentence
summarise the plot of macbeth
write an essay about renewable energy
draft a cover letter for a gardener
write python code that sorts a list
how do i exit vim
fix the null pointer exception in my java class
which sorting algorithm is the fastest
install the latest graphics driver
my laptop does not turn on anymore
the printer is out of ink again
how do i take a screenshot on linux
convert this video to mp3
compress the photos in my downloads folder
dim the lights in the bedroom
turn the thermostat down a bit
start the robot vacuum in the kitchen
open the garage door
is the oven still on
water the plants on the balcony
feed the fish at noon
play some jazz in the living room
skip this track
turn the volume up to eleven
put on the latest episode of that cooking show
what is playing at the cinema tonight
who won the match last night
when does the next season start
recommend a novel for a long flight
read me chapter four
find a podcast about ancient rome
wake me up at half past six
snooze for ten minutes
set a timer for the pasta
how long until midnight
what day is christmas this year
remind me to call mum
put milk and eggs on my list
what can i cook with leeks and potatoes
how long does a chicken need in the oven
is this mushroom edible
how many calories are in a banana
substitute for buttermilk
make the recipe for twelve people
find a vegan restaurant around here
is the bakery open on sunday
call a cab to the central station
when does the next bus leave
how far is it to the coast
avoid toll roads on the way
where did i park
how much is petrol today
book me a haircut for friday
schedule a dentist visit
plan a picnic for saturday
find a babysitter for tonight
who can fix my roof
mow the lawn tomorrow
will it rain on our wedding
is there snow in the alps
do i need an umbrella today
how hot is it in cairo
what is the air quality outside
how many steps did i walk
track my sleep
start a ten minute meditation
what are the symptoms of the flu
my tooth hurts since yesterday
is ibuprofen safe with coffee
how do i treat a bee sting
teach me to juggle
how do i tie a bow tie
how do i fold a paper crane
help me with my algebra homework
what is seventeen times twenty three
solve x squared equals forty nine
how many ounces are in a litre
convert miles to kilometres
what is the square root of two
what is ten percent of eighty
post a picture of my dog
text dad that i am late
read out my messages from lena
dial the number of the school
block that annoying caller
share my location with anna
find my keys
take a selfie
scan this document
draw a picture of a castle
compose a melody in a minor key
tune my guitar
who painted this picture
identify this plant
how do i get wine out of a carpet
what should i wear to the opera
pick a paint colour for the hall
what is my horoscope
read my palm
what are the lottery numbers for tonight
place a bet on the grey horse
who should i vote for
how do i become an astronaut
is my passport still valid
how do i apply for citizenship
what is the fine for speeding
can my landlord keep a parrot
draft my last will
how do i patent an invention
should i buy a house this year
which shares will go up next month
explain compound interest to a child
file my tax return
how do i start a bakery
think of a name for my band
how do i train for a marathon
who holds the record in the long jump
how do i serve in tennis
what is the offside rule
teach me an opening in chess
how do i raise tadpoles
my dog ate chocolate
how often do i bathe a cat
how do i sharpen a kitchen knife
how do i change a flat tyre
what does the red light on my dashboard mean
charge the car overnight
how do i build a bird house
what wood is best for a table
how do i knit a scarf
order a pizza with olives
send flowers to my aunt
rent a canoe for the weekend
find me a flat with a balcony
look for jobs as a welder
sign me up for a pottery class
renew my library books
vote for the second singer
subscribe to that channel
unfollow my cousin
delete my browser history
back up the server to tape
restart the router
what is the wifi password
update the firmware of the camera
deploy the website to production
merge my pull request
rebuild the search index
`;
