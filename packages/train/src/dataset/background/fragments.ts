/** Scraps of sentences, noise and keyboard mashing. Written for this package; Apache-2.0 with it. */
export const FRAGMENTS = `
and then
but why
because i said so
the other thing
not that one, the green one over there
as i was saying
in the meantime
on the other hand
between you and me
at the end of the day
for what it is worth
to be honest
if only
so anyway
something about yesterday
the thing with the stuff
you know what i mean
it was like that when i got here
once upon a time
to whom it may concern
best regards
yours sincerely
lorem ipsum dolor sit amet
the quick brown fox jumps over the lazy dog
all work and no play
to be or not to be
roses are red
happy new year
merry christmas everyone
congratulations
bon voyage
carpe diem
hasta la vista
c'est la vie
guten tag zusammen
ich verstehe kein wort
buenas noches amigos
où est la bibliothèque
mamma mia
asdf
asdfgh jkl
qwertz uiop
sdkfjh sdkfjhs dkfj
xxxxxxxx
zzzzz
blah blah blah
la la la
foo bar baz
abc def ghi
lkjasd qwoeiru zmxnc
gfdsa hjkl trewq
wjrk plmo vbtz
aaaaaaaaaaaa
hahaha
lol
omg
wtf
brb
idk tbh
hmmmm
uh
um, er
pssst
meow
woof woof
beep boop
tick tock
select * from users where 1 = 1
<script>alert(1)</script>
def main(): pass
http://example.com/index.html
null undefined nan
import numpy as np
sudo make me a sandwich
c:\\windows\\system32
404 not found
error: something went wrong
please wait
loading
page two of three
figure 4 shows the results
see appendix b
chapter seven
verse two
act one, scene three
to the left, to the right
up and down
black or white
salt and pepper
monday tuesday wednesday
red orange yellow green
alpha beta gamma delta
north by northwest
once more with feeling
`;

/** Values without a request, as they answer a question. */
export const BARE_VALUES = `
3
42
17.50
1,200
$20
25 euros
fifty
twenty three
two of them
#A1293
ORD-20231
AB12 3CD
7781-22
yes
no
yep
nope
ok
sure
the first one
the second
the last one
both
neither
none of these
all of them
option b
today
tomorrow
next friday
june 3rd
2024-05-01
at 7 pm
half past nine
in the morning
next week
since monday
john smith
anna
maria garcia
doctor lee
chen wei
john@example.com
sales@example.org
+1 555 0100
555-0142
london
new york
12 high street
berlin, germany
red
large
extra small
the blue one
cash
visa
by email
monthly
"good morning"
a
b
x1
`;
