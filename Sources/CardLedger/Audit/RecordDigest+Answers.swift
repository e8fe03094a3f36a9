package import CardCore

extension RecordDigest {
    /// The digest of the printer's answers to an order, in the order in which they were recorded,
    /// and of the positions that they cover.
    package static func acknowledgements(_ answers: [RecordedAnswer]) -> String {
        var digest = RecordDigest("acknowledgements")
        for recorded in answers {
            digest.add(recorded.number)
            digest.add(recorded.answer.content)
            for list in recorded.answer.coverage.lists { digest.add(list) }
            // Answers of earlier versions have no reasons.
            for (position, reason) in recorded.answer.coverage.reasons.sorted(by: {
                $0.key < $1.key
            }) {
                digest.add("reason")
                digest.add(position)
                digest.add(reason)
            }
            digest.add(recorded.at.milliseconds)
        }
        let covered = answers.flatMap { recorded in
            recorded.answer.coverage.ranges.map { (range: $0, answer: recorded.number) }
        }
        for cover in covered.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            digest.add(cover.range.lowerBound)
            digest.add(cover.range.upperBound)
            digest.add(cover.answer)
        }
        return digest.finished()
    }
}

extension AcceptedCoverage {
    /// The spoiled cards, the missing ones, and the replaced ones with their spares, as the digest
    /// contains them: positions with blanks between them.
    package var lists: [String] {
        [spoiled, missing, replacements.flatMap { [$0.spoiled, $0.spare] }]
            .map { $0.map(String.init).joined(separator: " ") }
    }
}
