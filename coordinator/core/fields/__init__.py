"""Form fields: what people type goes in, what the program means comes out.

Each field keeps what was typed for showing it again, and says what is wrong in plain words.
"""

from coordinator.core.fields.choices import PickField, TicksField, WordField, WordsField
from coordinator.core.fields.numbers import MoneyField, NumberField, PhoneField
from coordinator.core.fields.text import EmailField, LongTextField, TextField, clean_text, optional, required
from coordinator.core.fields.times import ClockField, CoarseDateField, ThaiDateField
from coordinator.core.fields.typed import TypedField

__all__ = [
    "ClockField",
    "CoarseDateField",
    "EmailField",
    "LongTextField",
    "MoneyField",
    "NumberField",
    "PhoneField",
    "PickField",
    "TextField",
    "ThaiDateField",
    "TicksField",
    "TypedField",
    "WordField",
    "WordsField",
    "clean_text",
    "optional",
    "required",
]
