"""What managers of the demo correct: by skill, the issue, its consequence, how to improve."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lesson:
    """Three parts (practice A1) about one skill; `{customer}` is filled in."""

    skill: str
    issue: str
    consequence: str
    improvement: str


#: Three of each of the skills that a workspace starts with.
LESSONS: tuple[Lesson, ...] = (
    Lesson(
        "prospecting",
        "Your first mail to {customer} was about our machines, from the first line to the last.",
        "Nobody answered, and the door is half closed for the next try.",
        "Begin with one thing that you know about them, and end with one question.",
    ),
    Lesson(
        "prospecting",
        "You called {customer} without looking up who serves them today.",
        "They asked what we do better than their supplier, and you had to guess.",
        "Take ten minutes before a first call: who they are, who serves them, what may hurt.",
    ),
    Lesson(
        "prospecting",
        "Four of your five first calls this week went to people who cannot decide.",
        "You worked hard, and none of it can become an order.",
        "Ask in the first call who else decides, and how.",
    ),
    Lesson(
        "discovery",
        "You named the price to {customer} before you knew what they need.",
        "They compared us on price only and asked for 15 % off.",
        "Ask three questions about their mornings and their guests before any number.",
    ),
    Lesson(
        "discovery",
        "You asked {customer} yes-or-no questions, and got yes and no.",
        "After half an hour we know what they have, not what troubles them.",
        "Begin your questions with how, what, or tell me about. Then wait.",
    ),
    Lesson(
        "discovery",
        "When {customer} mentioned the queue at breakfast, you went on with your list.",
        "It was their real trouble, and the moment to talk about it was gone.",
        "When something hurts, stay with it: how often, whom does it cost, what did they try?",
    ),
    Lesson(
        "presentation",
        "You showed {customer} all twelve drinks of the machine.",
        "They had twenty minutes and left before the part that saves them an hour a day.",
        "Show the two things that answer what they told you. Keep the rest for questions.",
    ),
    Lesson(
        "presentation",
        "Your slides for {customer} had another customer's name on page four.",
        "They smiled, but now they know that everybody gets the same from us.",
        "Read it through aloud once, the evening before.",
    ),
    Lesson(
        "presentation",
        "You read the figures to {customer} from the slide.",
        "They read faster than you speak, and stopped listening.",
        "Say what the figure means for them, and let them read.",
    ),
    Lesson(
        "objections",
        "When {customer} said that it is too expensive, you offered a discount at once.",
        "They learned that our first price is not the real one.",
        "Ask first: compared with what? Often it is not about the money.",
    ),
    Lesson(
        "objections",
        "You answered {customer}'s doubt about our service before they had finished.",
        "It sounded as if you defended yourself, and they said it again, louder.",
        "Let them finish, say it back in your own words, then answer.",
    ),
    Lesson(
        "objections",
        "You told {customer} that cleaning the machine is no problem.",
        "For them it is one, and now they are alone with it.",
        "Take the worry as it is, then tell how another hotel solved it.",
    ),
    Lesson(
        "negotiation",
        "You gave {customer} free delivery and got nothing for it.",
        "They asked for the next thing in the same breath.",
        "Give nothing without a return: free delivery, if they stay for two years.",
    ),
    Lesson(
        "negotiation",
        "You told {customer} our lowest price in the second meeting.",
        "There was nothing left to give when their buyer came in.",
        "Know your three steps before you go in, and start with the first.",
    ),
    Lesson(
        "negotiation",
        "After you had named the price to {customer}, you went on talking.",
        "It sounded as if you did not believe in it yourself.",
        "Say the price, then be silent until they speak.",
    ),
    Lesson(
        "closing",
        "You left {customer} with “I will send you something”.",
        "Two weeks later nobody knows what, and they have stopped asking.",
        "Say what you send, and on which day the two of you go through it.",
    ),
    Lesson(
        "closing",
        "You sent {customer} the offer and waited.",
        "Their budget round closed on a Friday. We heard of it on the Monday.",
        "Before you send an offer, ask until when they have to decide.",
    ),
    Lesson(
        "closing",
        "{customer} said twice that they want it, and you kept explaining.",
        "They began to doubt what had been clear to them.",
        "When they say yes, ask: shall we put it in writing?",
    ),
    Lesson(
        "follow_up",
        "{customer} asked for the cleaning plan, and it went out six days later.",
        "They asked a competitor in the meantime.",
        "Send what you promised the same day, even if it is only half of it.",
    ),
    Lesson(
        "follow_up",
        "Your mail after the visit at {customer} did not say what was agreed.",
        "Each side remembers it differently, and the wrong grinder was ordered.",
        "Three lines the same day: what we agreed, who does what, until when.",
    ),
    Lesson(
        "follow_up",
        "You wrote to {customer} three times: did you have time to look at it?",
        "It gives them no reason to answer.",
        "Bring something new each time: a figure, an idea, somebody they can call.",
    ),
    Lesson(
        "account_care",
        "{customer} heard from us only when their contract was about to end.",
        "By then they had talked with two others.",
        "Call once a quarter without selling: what works, what does not?",
    ),
    Lesson(
        "account_care",
        "The machine at {customer} stood still for two days, and we learned it from a bill.",
        "They feel that we stop caring once they have signed.",
        "Let service tell you of each fault at your ten biggest, and call the same day.",
    ),
    Lesson(
        "account_care",
        "You promised {customer} a technician for Thursday without asking service.",
        "Nobody came, and the chef was waiting.",
        "First ask, then promise. And if it slips, be the one who calls.",
    ),
    Lesson(
        "communication",
        "In the call with {customer} you spoke most of the time.",
        "We left with what we had known before.",
        "Count slowly to three before you answer. They usually go on.",
    ),
    Lesson(
        "communication",
        "Your note about {customer} to the installers was one long paragraph.",
        "They overlooked that the socket has to be moved.",
        "Write for people on a ladder: what, where, when, one line each.",
    ),
    Lesson(
        "communication",
        "You answered {customer}'s angry mail within two minutes.",
        "Now there are two angry mails.",
        "Sleep on it, or call. A voice calms; a mail rarely does.",
    ),
    Lesson(
        "body_language",
        "At {customer} you looked at your laptop while their director spoke.",
        "She stopped in the middle of a sentence.",
        "Close it when somebody talks to you, and take notes by hand.",
    ),
    Lesson(
        "body_language",
        "You stood between the screen and the people at {customer}.",
        "Half of the room could not see it, and did not say so.",
        "Before they come in, sit down once where they will sit.",
    ),
    Lesson(
        "body_language",
        "You crossed your arms when {customer} spoke about the price.",
        "It looked like a no before you had said anything.",
        "When it gets hard, lean in and write something down.",
    ),
    Lesson(
        "product_knowledge",
        "You told {customer} that the small machine makes eighty cups an hour. It makes fifty.",
        "They planned their breakfast with it.",
        "If you are not sure, say so, and send the right figure the same day.",
    ),
    Lesson(
        "product_knowledge",
        "You could not say how long the milk system takes to clean when {customer} asked.",
        "Every kitchen asks that, and it made them careful.",
        "Clean one yourself, once. Service will gladly show you.",
    ),
    Lesson(
        "product_knowledge",
        "You compared us with a machine that the competitor no longer sells.",
        "{customer} knew better, and doubted the rest as well.",
        "Read the market sheet on the first Monday of the month.",
    ),
    Lesson(
        "pipeline",
        "Five of your deals have stood at “offer sent” for more than forty days.",
        "The forecast is a third too high, and the stock is ordered by it.",
        "Every Friday, for each one: what is the next step, and when? If none, close it.",
    ),
    Lesson(
        "pipeline",
        "{customer} stood in your list with a date that had passed twice.",
        "Nobody believes the third date, not even when it is true.",
        "Let the customer name the date, and write down why it is that one.",
    ),
    Lesson(
        "pipeline",
        "What you learned at {customer} stands in your notebook only.",
        "When you were on holiday I called them, knowing nothing.",
        "Two lines after each call, where all of us can find them.",
    ),
    Lesson(
        "conduct",
        "You came ten minutes late to {customer}.",
        "They gave us the other twenty with one eye on the clock.",
        "Be at the door ten minutes early, and call as soon as it gets tight.",
    ),
    Lesson(
        "conduct",
        "You made a joke about the competitor at {customer}.",
        "Somebody's cousin works there. The room went cold.",
        "Speak well of others or not at all. It makes us look bigger.",
    ),
    Lesson(
        "conduct",
        "You took a question in the team call as an attack.",
        "The others stopped asking.",
        "Ask back once before you answer: what would you do?",
    ),
)
