/// How long a file of the inbox must not have changed before it is read.
package struct InboxSettings: Hashable, Sendable {
    /// Between two looks at a file whose format says where its end is.
    package var quietSeconds = 5
    /// Between two looks at a file whose format does not.
    package var quietSecondsWithoutTrailer = 60

    package init() {}

    package func quietSeconds(hasTrailer: Bool) -> Int {
        hasTrailer ? quietSeconds : quietSecondsWithoutTrailer
    }
}

/// What the system says of a file without reading it.
///
/// Two equal looks, some time apart, mean that nobody wrote to the file between them and that no
/// other file was put in its place. The time of the last change is that of the file system, which
/// no program can set back.
package struct FileLook: Hashable, Sendable {
    package var device: UInt64
    package var inode: UInt64
    package var bytes: Int64
    /// Nanoseconds of the file system's clock.
    package var changedAt: Int64

    package init(device: UInt64, inode: UInt64, bytes: Int64, changedAt: Int64) {
        self.device = device
        self.inode = inode
        self.bytes = bytes
        self.changedAt = changedAt
    }
}

/// Whose a file of the inbox is.
package enum InboxClaim: Hashable, Sendable {
    /// The one template that claims it.
    case template(String)
    case nobody
    /// The names of all templates that claim it.
    case several([String])

    /// - Parameter templates: the names of the templates that claim the file.
    package init(_ templates: [String]) {
        switch templates.count {
        case 0: self = .nobody
        case 1: self = .template(templates[0])
        default: self = .several(templates.sorted())
        }
    }
}

/// Which templates a sender's files may be read by.
package struct TemplateBinding: Hashable, Sendable {
    /// Those of the sender's settings; empty if the settings name none.
    package var listed: Set<String>
    /// That of its first posted file; nil before the first one.
    package var first: String?

    package init(listed: Set<String>, first: String?) {
        self.listed = listed
        self.first = first
    }

    /// The settings count; if they say nothing, the first posted file does.
    package func allows(_ template: String) -> Bool {
        guard listed.isEmpty else { return listed.contains(template) }
        return first.map { $0 == template } ?? true
    }
}

/// How many rows of a sender's first file another sender's posted files have as well.
package struct SameRows: Hashable, Sendable {
    private var rows: [SenderID: Int] = [:]

    package init() {}

    /// So many equal rows are no chance, in a file of any size.
    package static let mostByChance = 9

    /// Counts one row of the file that the sender has posted.
    package mutating func count(_ sender: SenderID) { rows[sender, default: 0] += 1 }

    /// The sender of most of the rows, when ten rows or one of a hundred are another sender's.
    package func suspect(ofRows count: Int) -> (sender: SenderID, rows: Int)? {
        let most = rows.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let most, most.value > Self.mostByChance || most.value * 100 >= count else {
            return nil
        }
        return (most.key, most.value)
    }
}
