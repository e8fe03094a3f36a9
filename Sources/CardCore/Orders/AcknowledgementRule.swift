extension Acknowledgement {
    /// What becomes of an acknowledgement.
    package enum Judgement: Hashable, Sendable {
        /// To be recorded; `isComplete` once every card of the order is covered.
        case accepted(AcceptedCoverage, isComplete: Bool)
        /// The same was accepted before.
        case alreadyDone(AcceptedCoverage)
        /// Wrong; nothing changes, and a right one may come.
        case refused(Problem)
        /// Another one was accepted for some of these cards.
        case conflict(Problem)
    }

    /// Judges the answer against the order.
    ///
    /// Checked in this order: order, digest, ranges, serials, counts, earlier answers, replacements.
    /// `position` says where in the order a serial stands, from 1; nil for one that is not in it.
    /// `checks` tell those that were typed wrongly.
    package func judge(
        _ order: AcknowledgedOrder,
        _ checks: SerialForms = SerialForms(),
        position: @escaping (String) -> Int?
    ) -> Judgement {
        do throws(Problem) {
            try checkPackage(order)
            let places = Places(order: order, checks: checks, position: position)
            let coverage = try coverage(places)
            if order.earlier.contains(coverage) { return .alreadyDone(coverage) }
            if let taken = places.firstTaken(coverage) { return .conflict(Self.conflict(taken)) }
            try places.checkSpares(coverage)
            let covered = order.earlier.reduce(coverage.cardCount) { $0 + $1.cardCount }
            return .accepted(coverage, isComplete: covered == order.cardCount)
        } catch {
            return .refused(error)
        }
    }

    private func checkPackage(_ order: AcknowledgedOrder) throws(Problem) {
        let id = ShownText(id: order.id)
        guard self.order == nil || self.order == order.id else {
            throw .mismatch("it is about another order, not \(id)")
        }
        guard packageSHA256 == order.packageSHA256 else {
            let digest = ShownText(id: order.packageSHA256)
            throw .mismatch(
                "it is about a package with another SHA-256; that of order \(id) is \(digest)"
            )
        }
    }

    private func coverage(_ places: Places) throws(Problem) -> AcceptedCoverage {
        let covered = try places.ranges(ranges)
        let spoiled = try places.positions(of: self.spoiled, .spoiled, in: covered)
        let missing = try places.positions(of: self.missing, .missing, in: covered)
        if let both = Set(spoiled).intersection(missing).min() {
            throw .mismatch("the card at place \(both) is both spoiled and missing")
        }
        let coverage = AcceptedCoverage(
            ranges: covered,
            goodCount: good,
            spoiled: spoiled,
            missing: missing,
            replacements: try places.replacements(replacements)
        )
        try checkCounts(coverage)
        return coverage
    }

    private func checkCounts(_ coverage: AcceptedCoverage) throws(Problem) {
        guard received >= 0, good >= 0, good <= coverage.cardCount,
            received <= coverage.cardCount
        else {
            throw .mismatch(
                "received \(received), good \(good), of \(coverage.cardCount) cards"
            )
        }
        guard good + spoiled.count == received else {
            throw .mismatch("good \(good) + spoiled \(spoiled.count) is not received \(received)")
        }
        guard received + missing.count == coverage.cardCount else {
            throw .mismatch(
                "received \(received) + missing \(missing.count) is not the \(coverage.cardCount)"
                    + " cards and spares that it is about"
            )
        }
    }

    private static func conflict(_ position: Int) -> Problem {
        Problem(
            .conflict,
            .ackConflict,
            "another acknowledgement was accepted for the card at place \(position)",
            remedy: "look at it with: mintrun order show; clear it up with the printer"
        )
    }
}

extension Problem {
    fileprivate static func mismatch(_ problem: ShownText) -> Problem {
        Problem(
            .refused,
            .ackMismatch,
            problem,
            remedy: "ask the printer for a corrected acknowledgement; nothing has changed"
        )
    }
}

/// The lists of an answer that hold serials.
private enum AnswerList: String, CaseIterable {
    case spoiled, missing, ranges, replacements
}

extension Problem {
    fileprivate static func mistyped(
        _ flaw: SerialFlaw,
        at index: Int,
        in list: AnswerList
    ) -> Problem {
        let why = flaw.advice ?? flaw.code.guide.shownMeaning
        let problem: ShownText = "serial \(index + 1) of \(list): \(why)"
        return Problem(
            .refused,
            flaw.code.failureCode,
            problem,
            remedy: "ask the printer for a corrected acknowledgement; nothing has changed"
        )
    }
}

/// The order that serials of an answer are looked up in.
private struct Places {
    let order: AcknowledgedOrder
    let checks: SerialForms
    let position: (String) -> Int?

    /// A serial is named by its place in the answer: one that is not in the order may be a token.
    func place(of serial: String, at index: Int, in list: AnswerList) throws(Problem) -> Int {
        guard let place = position(serial), (1...order.cardCount).contains(place) else {
            if let flaw = checks.flaw(of: serial) { throw .mistyped(flaw, at: index, in: list) }
            throw .mismatch("serial \(index + 1) of \(list) is not in the order")
        }
        return place
    }

    /// The positions that an answer covers, ascending and merged; all of them where it names none.
    func ranges(_ named: [Acknowledgement.SerialRange]) throws(Problem) -> [ClosedRange<Int>] {
        guard order.cardCount > 0 else { throw .mismatch("the order has no cards") }
        guard !named.isEmpty else { return [1...order.cardCount] }
        var ranges: [ClosedRange<Int>] = []
        for (index, range) in named.enumerated() {
            let first = try place(of: range.first, at: index, in: .ranges)
            let last = try place(of: range.last, at: index, in: .ranges)
            guard first <= last else {
                throw .mismatch("the range from place \(first) to \(last) runs backwards")
            }
            ranges.append(first...last)
        }
        ranges.sort { $0.lowerBound < $1.lowerBound }
        return try Self.merged(ranges)
    }

    private static func merged(_ ranges: [ClosedRange<Int>]) throws(Problem) -> [ClosedRange<Int>] {
        var merged: [ClosedRange<Int>] = []
        for range in ranges {
            guard let last = merged.last, range.lowerBound <= last.upperBound + 1 else {
                merged.append(range)
                continue
            }
            guard range.lowerBound > last.upperBound else {
                throw .mismatch("its ranges overlap at place \(range.lowerBound)")
            }
            merged[merged.count - 1] = last.lowerBound...range.upperBound
        }
        return merged
    }

    func positions(
        of serials: [String],
        _ list: AnswerList,
        in ranges: [ClosedRange<Int>]
    ) throws(Problem) -> [Int] {
        var places: [Int] = []
        places.reserveCapacity(serials.count)
        for (index, serial) in serials.enumerated() {
            let place = try place(of: serial, at: index, in: list)
            guard ranges.contains(where: { $0.contains(place) }) else {
                throw .mismatch("serial \(index + 1) of \(list) is outside its ranges")
            }
            places.append(place)
        }
        places.sort()
        for (place, next) in zip(places, places.dropFirst()) where place == next {
            throw .mismatch("the card at place \(place) is \(list) twice")
        }
        return places
    }

    func replacements(
        _ named: [Acknowledgement.Replacement]
    ) throws(Problem) -> [AcceptedCoverage.Replacement] {
        var replacements: [AcceptedCoverage.Replacement] = []
        for (index, pair) in named.enumerated() {
            let spoiled = try place(of: pair.spoiled, at: index, in: .replacements)
            let spare = try place(of: pair.spare, at: index, in: .replacements)
            guard spoiled <= order.quantity, spare > order.quantity else {
                throw .mismatch("the card at place \(spare) is not a spare for that at \(spoiled)")
            }
            replacements.append(AcceptedCoverage.Replacement(spoiled: spoiled, spare: spare))
        }
        return replacements.sorted { ($0.spoiled, $0.spare) < ($1.spoiled, $1.spare) }
    }

    /// The first position that an earlier answer covers as well.
    func firstTaken(_ coverage: AcceptedCoverage) -> Int? {
        let earlier = order.earlier.flatMap(\.ranges)
        let shared = coverage.ranges.flatMap { range in
            earlier.filter { $0.overlaps(range) }.map { max($0.lowerBound, range.lowerBound) }
        }
        return shared.min()
    }

    /// Refuses a replacement of a card that is not spoiled, or by a spare that is not good.
    func checkSpares(_ coverage: AcceptedCoverage) throws(Problem) {
        let all = order.earlier + [coverage]
        var used = Set(order.earlier.flatMap(\.replacements).map(\.spare))
        var replaced = Set(order.earlier.flatMap(\.replacements).map(\.spoiled))
        let spoiled = Set(all.flatMap(\.spoiled))
        let unfit = spoiled.union(all.flatMap(\.missing))
        for pair in coverage.replacements {
            guard spoiled.contains(pair.spoiled), replaced.insert(pair.spoiled).inserted else {
                throw .mismatch("the card at place \(pair.spoiled) has nothing to be replaced")
            }
            guard !unfit.contains(pair.spare), all.contains(where: { $0.covers(pair.spare) }),
                used.insert(pair.spare).inserted
            else {
                throw .mismatch("the spare at place \(pair.spare) is not there to be used")
            }
        }
    }
}
