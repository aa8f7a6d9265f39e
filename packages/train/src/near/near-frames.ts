/**
 * What people ask of a thing, whatever the thing: "{}" stands for one that the workflow knows. Most of these no workflow
 * has a command for; those that it has resemble its own utterances and are left out. Written for this package;
 * Apache-2.0 with it.
 */
export const FRAMES_FOR_THINGS = `
rename my {}
where is my {}
track my {}
when will my {} arrive
cancel my {}
delete my {}
return the {}
send the {} back
lend my {} to a friend
share my {} with somebody
insure my {}
activate my {}
switch my {} off
turn the {} on
freeze my {}
block the {}
unblock my {}
replace my {}
repair the {}
my {} is broken
my {} does not work
my {} was stolen
i lost my {}
i found my {} again
upgrade my {}
downgrade my {}
renew my {}
my {} is about to expire
extend my {}
how much does a {} cost
why was i charged for the {}
is there a fee for the {}
what is the limit of my {}
raise the limit of my {}
why was my {} declined
why is my {} pending
why is my {} missing
my {} is wrong
i do not recognise this {}
i want another {}
order a new {}
who may have a {}
can my child have a {}
which kinds of {} are there
which countries support the {}
where can i use my {}
link my {} to an app
change the name on my {}
change the colour of my {}
print the {}
export the {}
copy the {}
archive the {}
restore the {}
compare two {}s
rate the {}
complain about my {}
thank you for the {}
what is a {}
explain the {}
how does the {} work
is the {} safe
how long does the {} take
how often may i use the {}
remind me about the {}
schedule the {}
postpone the {}
speed up the {}
verify my {}
translate the {}
sell my {}
buy a {}
i do not want a {}
do not touch my {}
stop asking about my {}
tell me a joke about a {}
who invented the {}
list all my {}s
show my {}
count my {}s
update my {}
lock my {}
merge my {}s
split the {}
transfer the {} to someone else
check the status of my {}
confirm my {}
reject the {}
approve the {}
`;

/** Things that a workflow's verbs meet: few workflows know any, and what they know is left out as above. */
export const OTHER_THINGS = `
the piano lessons|my gym membership|the garden hose|a haircut|the school trip|my driving licence|the parking ticket
a birthday cake|the fire alarm|my vaccination|the moving van|my horoscope|the library card|a wedding dress
the swimming pool|my tax return|the dog sitter|a bicycle tyre|the coffee machine|my passport photo
`;

/** Words that turn a request into its opposite. Each pair works both ways. */
export const OPPOSITES: readonly (readonly [string, string])[] = [
  ['turn on', 'turn off'],
  ['switch on', 'switch off'],
  ['enable', 'disable'],
  ['activate', 'deactivate'],
  ['lock', 'unlock'],
  ['block', 'unblock'],
  ['freeze', 'unfreeze'],
  ['open', 'close'],
  ['start', 'stop'],
  ['add', 'remove'],
  ['increase', 'decrease'],
  ['raise', 'lower'],
  ['turn up', 'turn down'],
  ['buy', 'sell'],
  ['send', 'receive'],
  ['deposit', 'withdraw'],
  ['subscribe', 'unsubscribe'],
  ['follow', 'unfollow'],
  ['mute', 'unmute'],
  ['archive', 'restore'],
  ['accept', 'decline'],
  ['approve', 'reject'],
  ['upgrade', 'downgrade'],
  ['upload', 'download'],
  ['hire', 'fire'],
  ['borrow', 'lend'],
  ['join', 'leave'],
  ['sign in', 'sign out'],
  ['log in', 'log out'],
];
