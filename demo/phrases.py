"""The other small pieces that the demo's past is made of; `{customer}` is filled in."""

from __future__ import annotations

from demo.lessons import Lesson

CUSTOMERS: tuple[str, ...] = (
    "Hotel Lanterna",
    "Skogen Offices",
    "Café Kaptár",
    "Villa Sirena",
    "Blue Heron Inns",
    "Teatro Minimo",
    "Northgate Hospital",
    "Kestrel Bank",
    "Pardis Clinics",
    "Old Harbour Resort",
    "Tiber Coworking",
    "Orchard Schools",
    "Granit & Lund",
    "Saffron Garden Hotel",
)

PRAISES: tuple[str, ...] = (
    "You stayed calm when {customer} raised their voice, and they came back to the point.",
    "You had read the last report of {customer}. They noticed within two minutes.",
    "Your summary at the end was so clear that they wrote it down.",
    "You asked how their guests live through breakfast. Nobody had asked them before.",
    "You brought in our service people at the right moment.",
    "The offer went out the same afternoon, without a single mistake.",
    "You said that you did not know, and called back within the hour.",
    "You let the silence work, and they named their budget.",
    "You remembered the name of the night porter. He remembered us.",
    "Your demo began with their own beans. That is how to be welcome.",
    "You said no to the discount so kindly that they stayed.",
    "You had written down who decides, and you were right.",
    "You helped a colleague prepare on your free afternoon.",
    "You told {customer} honestly what we cannot do. They trust us more now.",
    "Your opening made the whole room smile.",
    "You kept to the time, to the minute.",
    "Two customers told me this month that they like to hear from you.",
    "You turned a complaint of {customer} into an order for two more machines.",
)

ANSWERS: tuple[str, ...] = (
    "Thank you. I noticed it too, but only afterwards.",
    "You are right. I will try it at the next visit.",
    "I was nervous, and it showed. Next time I write my questions down before.",
    "That helps. Could you come along once and watch how I do it?",
    "At first I saw it differently. After a night I think you are right.",
    "Fair. I had not thought of what it means for the installers.",
    "Thank you for telling me, and not the whole round.",
    "I did it today and it worked: they talked for ten minutes.",
    "Not easy to read, but good to know.",
    "I would like to practise it with you before the next big meeting.",
    "True. I was short of time, and I should have said so.",
    "It is on a card beside my phone now.",
    "Thanks. What would you have said in my place?",
    "Done: I called them this morning, and we have a date.",
    "I will. And thank you for what you wrote first.",
    "I did not know that. It explains a lot.",
)

WITHDRAWAL = "I mixed up two calls, and this one was not yours. Sorry."

#: What the head of sales tells her managers.
LEADING: tuple[Lesson, ...] = (
    Lesson(
        "communication",
        "In Monday's round you corrected somebody in front of everybody.",
        "After that nobody had a question.",
        "Praise in the round; correct in private, and soon.",
    ),
    Lesson(
        "conduct",
        "You moved the one-on-ones with your team twice this month.",
        "They read it as: customers matter, we do not.",
        "If you must, move one once, and within the same week.",
    ),
    Lesson(
        "communication",
        "The last feedback that you showed me had five points in it.",
        "Whoever gets five works on none.",
        "One thing at a time: the one that changes most.",
    ),
    Lesson(
        "negotiation",
        "In the last meeting with {customer} you took the talk over from your rep.",
        "The deal is ours, but they have learned to wait for you.",
        "Let them lead, and step in only when they ask you to.",
    ),
    Lesson(
        "pipeline",
        "You asked your team for figures four times this week.",
        "They fill in sheets in the hours in which customers pick up the phone.",
        "Once a week, one sheet, and read it before you ask.",
    ),
    Lesson(
        "follow_up",
        "You promised to come along to {customer}, and then you could not.",
        "Your rep stood there with a promise of yours.",
        "Put such days into your calendar first and everything else around them.",
    ),
)

#: What reps tell their managers: anybody can give feedback.
UPWARD: tuple[Lesson, ...] = (
    Lesson(
        "communication",
        "My question about the discount for {customer} waited four days for your answer.",
        "I had to put them off, and they took it as a no.",
        "A short “not today” is enough. Then I can tell them when.",
    ),
    Lesson(
        "account_care",
        "You called {customer} about the late delivery without telling me.",
        "I called an hour later, and we looked like two companies.",
        "Send me a word before you call one of mine.",
    ),
    Lesson(
        "conduct",
        "In our last one-on-one you answered three calls.",
        "I kept my real question for another time.",
        "Half an hour without the phone would mean a lot to me.",
    ),
)
