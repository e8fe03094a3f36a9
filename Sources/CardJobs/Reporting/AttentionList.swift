package import CardCore

/// The time for which something has waited.
package struct WaitingAge: Hashable, Sendable {
    /// The instant since which it waits.
    package var since: Instant
    /// The day of that instant on the clock of the workspace.
    package var day: Day
    /// The number of whole days since then.
    package var days: Int
}

/// Something that waits for somebody, with its age.
package struct AttentionEntry: Hashable, Sendable {
    /// The thing that waits.
    package var attention: Attention
    /// Its age; nil if it is not on record.
    package var age: WaitingAge?

    package init(_ attention: Attention, age: WaitingAge? = nil) {
        self.attention = attention
        self.age = age
    }

    /// The kind of the thing.
    package var kind: AttentionKind { attention.kind }
}

/// The things that wait for somebody, by topic: the first ones of each kind, and the counts of the
/// others.
package struct AttentionList: Hashable, Sendable {
    /// The first things of each kind, in the order of the topics.
    package let entries: [AttentionEntry]
    /// The numbers of things that are not in ``entries``, by kind; never 0.
    package let others: [AttentionKind: Int]

    /// The number of things of a kind that are listed.
    package static let most = 20

    /// Makes the list of all things; `uncollected` are the numbers of things of a kind that are not
    /// among them.
    package init(
        _ all: [AttentionEntry],
        uncollected: [AttentionKind: Int] = [:],
        most: Int = Self.most
    ) {
        var (shown, counts) = ([AttentionEntry](), [AttentionKind: Int]())
        for entry in all {
            counts[entry.kind, default: 0] += 1
            if counts[entry.kind, default: 0] <= most { shown.append(entry) }
        }
        entries = AttentionKind.Topic.allCases.flatMap { topic in
            shown.filter { $0.kind.topic == topic }
        }
        others = counts.mapValues { max(0, $0 - most) }
            .merging(uncollected) { $0 + $1 }
            .filter { $0.value > 0 }
    }

    /// True if somebody must do something.
    package var waits: Bool {
        entries.contains { $0.kind.waits } || others.keys.contains { $0.waits }
    }

    /// The listed things of a topic that wait.
    package func waiting(_ topic: AttentionKind.Topic) -> [AttentionEntry] {
        entries.filter { $0.kind.topic == topic && $0.kind.waits }
    }

    /// The number of things of a topic that wait, listed or not.
    package func count(_ topic: AttentionKind.Topic) -> Int {
        let others = others.filter { $0.key.topic == topic && $0.key.waits }
        return waiting(topic).count + others.values.reduce(0, +)
    }

    /// The things of which a person need do nothing.
    package var notes: [AttentionEntry] { entries.filter { !$0.kind.waits } }
}
