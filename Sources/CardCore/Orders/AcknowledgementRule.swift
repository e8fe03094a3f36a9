extension Acknowledgement {
    /// The judgement of an acknowledgement.
    package enum Judgement: Hashable, Sendable {
        /// It is to be recorded; `isComplete` if every card of the order is covered with it.
        case accepted(AcceptedCoverage, isComplete: Bool)
        /// An equal answer was accepted before.
        case alreadyDone(AcceptedCoverage)
        /// It is wrong; nothing changes, and a right one may follow.
        case refused(AcknowledgementFailure)
        /// Another answer was accepted for some of these cards.
        case conflict(AcknowledgementFailure)
    }

    /// Judges the answer against the order.
    ///
    /// The order of the checks: order, digest, ranges, serials, counts, earlier answers,
    /// replacements.
    ///
    /// `position` returns the position of a serial in the order; nil for one that is not in it.
    /// `checks` recognise serials that were typed wrongly.
    package func judge(
        _ order: AcknowledgedOrder,
        _ checks: SerialForms = SerialForms(),
        position: @escaping (Serial) -> Int?
    ) -> Judgement {
        do throws(AcknowledgementFailure) {
            try checkPackage(order)
            let places = Places(order: order, checks: checks, position: position)
            let coverage = try coverage(places)
            if let earlier = order.earlier.first(where: {
                $0.withoutReasons == coverage.withoutReasons
            }) {
                return .alreadyDone(earlier)
            }
            if let taken = places.firstTaken(coverage) {
                return .conflict(.alreadyAnswered(position: taken))
            }
            try places.checkSpares(coverage)
            let covered = order.earlier.reduce(coverage.cardCount) { $0 + $1.cardCount }
            return .accepted(coverage, isComplete: covered == order.cardCount)
        } catch {
            return .refused(error)
        }
    }

    private func checkPackage(_ order: AcknowledgedOrder) throws(AcknowledgementFailure) {
        guard self.order == nil || self.order == order.id.text else {
            throw .otherOrder(expected: order.id)
        }
        if let found = packageSHA256, found != order.packageSHA256 {
            throw .otherPackage(order: order.id, sha256: order.packageSHA256, found: found)
        }
        guard let found = manifestSHA256 else { return }
        guard let known = order.manifestSHA256 else {
            throw .manifestUnknown(order: order.id, found: found)
        }
        guard found == known else {
            throw .otherManifest(order: order.id, sha256: known, found: found)
        }
    }

    private func coverage(_ places: Places) throws(AcknowledgementFailure) -> AcceptedCoverage {
        let covered = try places.ranges(ranges)
        let spoiled = try places.positions(of: self.spoiled, .spoiled, in: covered)
        let missing = try places.positions(of: self.missing, .missing, in: covered)
        if let both = Set(spoiled).intersection(missing).min() {
            throw .spoiledAndMissing(position: both)
        }
        var coverage = AcceptedCoverage(
            ranges: covered,
            spoiled: spoiled,
            missing: missing,
            replacements: try places.replacements(replacements)
        )
        try checkCounts(coverage)
        for (serial, reason) in reasons {
            guard let position = places.position(serial) else { continue }
            coverage.reasons[position] = reason
        }
        return coverage
    }

    private func checkCounts(_ coverage: AcceptedCoverage) throws(AcknowledgementFailure) {
        guard received >= 0, good >= 0, good <= coverage.cardCount,
            received <= coverage.cardCount
        else {
            throw .countsOutside(received: received, good: good, cards: coverage.cardCount)
        }
        guard good + spoiled.count == received else {
            throw .goodAndSpoiled(good: good, spoiled: spoiled.count, received: received)
        }
        guard received + missing.count == coverage.cardCount else {
            throw .receivedAndMissing(
                received: received,
                missing: missing.count,
                cards: coverage.cardCount
            )
        }
    }
}

/// The order in which serials of an answer are looked up.
private struct Places {
    let order: AcknowledgedOrder
    let checks: SerialForms
    let position: (Serial) -> Int?

    /// The zeros that a spreadsheet may have removed from the front of a serial.
    static let mostZeros = Acknowledgement.mostLostZeros

    /// The position of a serial.
    ///
    /// A failure names a serial by its index in the answer: a text that is not a serial of the
    /// order may be a token.
    func place(of serial: Serial, at index: Int, in list: AnswerList) throws(AcknowledgementFailure)
        -> Int
    {
        guard let place = position(serial), (1...order.cardCount).contains(place) else {
            if isCut(serial) { throw .zerosLost(index: index, list: list) }
            if isRounded(serial) { throw .rounded(index: index, list: list) }
            if let flaw = checks.flaw(of: serial) {
                throw .mistyped(flaw, index: index, list: list)
            }
            throw .notInOrder(index: index, list: list)
        }
        return place
    }

    /// Returns true if the serial is a number that is in the order with zeros in front of it.
    private func isCut(_ serial: Serial) -> Bool {
        guard Self.isNumber(serial) else { return false }
        return (1...Self.mostZeros).contains { count in
            position(Serial(String(repeating: "0", count: count) + serial.text))
                .map { (1...order.cardCount).contains($0) } ?? false
        }
    }

    /// Returns true if the serial is a number that ends as one does of which a spreadsheet saved
    /// the first 15 digits.
    private func isRounded(_ serial: Serial) -> Bool {
        Self.isNumber(serial) && serial.text.utf8.count > 15
            && serial.text.utf8.dropFirst(15).allSatisfy { $0 == UInt8(ascii: "0") }
    }

    private static func isNumber(_ serial: Serial) -> Bool {
        serial.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The positions that an answer covers, ascending and merged; all of them if it names no
    /// ranges.
    func ranges(_ named: [Acknowledgement.SerialRange]) throws(AcknowledgementFailure)
        -> [ClosedRange<Int>]
    {
        guard order.cardCount > 0 else { throw .noCards }
        guard !named.isEmpty else { return [1...order.cardCount] }
        var ranges: [ClosedRange<Int>] = []
        for (index, range) in named.enumerated() {
            let first = try place(of: range.first, at: index, in: .ranges)
            let last = try place(of: range.last, at: index, in: .ranges)
            guard first <= last else {
                throw .rangeBackwards(first: first, last: last)
            }
            ranges.append(first...last)
        }
        ranges.sort { $0.lowerBound < $1.lowerBound }
        return try Self.merged(ranges)
    }

    private static func merged(_ ranges: [ClosedRange<Int>]) throws(AcknowledgementFailure)
        -> [ClosedRange<Int>]
    {
        var merged: [ClosedRange<Int>] = []
        for range in ranges {
            guard let last = merged.last, range.lowerBound <= last.upperBound + 1 else {
                merged.append(range)
                continue
            }
            guard range.lowerBound > last.upperBound else {
                throw .rangesOverlap(position: range.lowerBound)
            }
            merged[merged.count - 1] = last.lowerBound...range.upperBound
        }
        return merged
    }

    func positions(
        of serials: [Serial],
        _ list: AnswerList,
        in ranges: [ClosedRange<Int>]
    ) throws(AcknowledgementFailure) -> [Int] {
        var places: [Int] = []
        places.reserveCapacity(serials.count)
        for (index, serial) in serials.enumerated() {
            let place = try place(of: serial, at: index, in: list)
            guard ranges.contains(where: { $0.contains(place) }) else {
                throw .outsideRanges(index: index, list: list)
            }
            places.append(place)
        }
        places.sort()
        for (place, next) in zip(places, places.dropFirst()) where place == next {
            throw .listedTwice(position: place, list: list)
        }
        return places
    }

    func replacements(
        _ named: [Acknowledgement.Replacement]
    ) throws(AcknowledgementFailure) -> [AcceptedCoverage.Replacement] {
        var replacements: [AcceptedCoverage.Replacement] = []
        for (index, pair) in named.enumerated() {
            let spoiled = try place(of: pair.spoiled, at: index, in: .replacements)
            let spare = try place(of: pair.spare, at: index, in: .replacements)
            guard spoiled <= order.quantity, spare > order.quantity else {
                throw .notASpare(position: spare, spoiled: spoiled)
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

    /// Rejects a replacement of a card that is neither spoiled nor missing, or by a spare that is
    /// not good.
    func checkSpares(_ coverage: AcceptedCoverage) throws(AcknowledgementFailure) {
        var unreplaced = coverage
        unreplaced.replacements = []
        var rule = SpareRule(quantity: order.quantity, answers: order.earlier + [unreplaced])
        for pair in coverage.replacements {
            do throws(SpareFlaw) {
                try rule.promote(pair)
            } catch {
                throw error.isOfCard
                    ? .nothingToReplace(position: pair.spoiled)
                    : .spareUnusable(position: pair.spare)
            }
        }
    }
}
