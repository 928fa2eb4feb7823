"""The nouns everything speaks in: ids, texts, questions, records, alarms, what comes in and what is shown."""
