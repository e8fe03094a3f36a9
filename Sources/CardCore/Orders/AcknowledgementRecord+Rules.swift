// The rules of a recorded answer; ``Acknowledgement`` has those of one that arrives.
extension AcknowledgementRecord {
    /// Rejects an answer if another one covers any of its cards.
    ///
    /// `covered` are the positions that earlier answers cover, ascending.
    package func refuseOverlap(with covered: [ClosedRange<Int>]) throws(AcceptanceFailure) {
        for range in coverage.ranges {
            guard let other = covered.first(where: { $0.overlaps(range) }) else { continue }
            throw .coveredBefore(order: order, positions: other)
        }
    }

    /// The positions of the cards whose life cycles decide the changes of the answer.
    package var changedPositions: [Int] {
        coverage.spoiled + coverage.missing + coverage.replacements.map(\.spare)
    }

    /// The life cycles that cards enter, by position.
    ///
    /// Spoiled and missing cards are taken out, and spares that replace others are promoted. A card
    /// that an operator voided with its pack or carton before the printer answered does not change.
    ///
    /// `lives` are the life cycles of ``changedPositions``, and `voided` the positions that were
    /// voided.
    package func changes(
        of lives: [Int: LifeCycle],
        voided: [ClosedRange<Int>]
    ) throws(AcceptanceFailure) -> [Int: LifeCycle] {
        let steps =
            coverage.spoiled.map { Change(position: $0, to: .spoiled) }
            + coverage.missing.map { Change(position: $0, to: .missing) }
            + coverage.replacements.map { Change(position: $0.spare, to: .inactive) }
        var (lives, changes) = (lives, [Int: LifeCycle]())
        for step in steps {
            let life = lives[step.position]
            if life == .spoiled, voided.contains(where: { $0.contains(step.position) }) { continue }
            guard let life, step.isAllowed(from: life) else {
                throw .unfitCard(order: order, position: step.position)
            }
            lives[step.position] = step.to
            changes[step.position] = step.to
        }
        return changes
    }

    private struct Change {
        let position: Int
        let to: LifeCycle

        /// Returns true if a card may enter this life cycle from `life`; only a spare is promoted.
        func isAllowed(from life: LifeCycle) -> Bool {
            to == .inactive ? life == .spare : life.isUnsold
        }
    }
}
