import CardCore

extension Legend {
    /// The steps in which the printer answers.
    var answer: [String] {
        [
            "ANSWER",
            "Send answer.csv or answer.json back, one of the two. Order and digest are filled in.",
            "answer.csv, with a spreadsheet or a text editor:",
            "1. Write the number of received cards after #received: good and spoiled cards, spares "
                + "included.",
            "2. Format the column of the serials as text, so that no digit is lost.",
            "3. Write a row for each spoiled or missing card: its serial; spoiled or missing; the "
                + "reason,",
            "   if you know it, in up to \(AnswerReasonRule.mostSymbols) symbols. Write no row for a "
                + "good card.",
            "4. Save as CSV in UTF-8; commas, semicolons or tabs.",
            "answer.json, with a text editor or a program:",
            "1. Write the number of received cards after \"received\", that of the good ones after "
                + "\"good\".",
            "2. Write the serials into the lists, in quotes: \"missing\": [\"SERIAL\", \"SERIAL\"]; "
                + "or with",
            "   reasons: \"spoiled\": [{\"serial\": \"SERIAL\", \"reason\": \"scratched\"}].",
            "3. Only for a part of the cards: add \"ranges\": [{\"first\": \"SERIAL\", \"last\": "
                + "\"SERIAL\"}].",
            "Received and missing cards together are \(plan.cardCount), or the cards of the ranges; "
                + "good and spoiled",
            "cards together are the received ones. Never write a token or a PIN into an answer.",
        ]
    }
}
