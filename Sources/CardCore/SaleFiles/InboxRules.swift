/// The time for which a file of the inbox must not change before it is read.
package struct InboxSettings: Hashable, Sendable {
    /// The seconds between two looks at a file whose format marks its end.
    package var quietSeconds = 5
    /// The seconds between two looks at a file whose format does not mark its end.
    package var quietSecondsWithoutTrailer = 60

    package init() {}

    /// The seconds between two looks at a file.
    package func quietSeconds(hasTrailer: Bool) -> Int {
        hasTrailer ? quietSeconds : quietSecondsWithoutTrailer
    }
}

/// The properties of a file that the system reports without reading it.
///
/// Two equal looks, some time apart, prove that nobody wrote to the file between them and that no
/// other file replaced it. The time of the last change is that of the file system, which no program
/// can set back.
package struct FileLook: Hashable, Sendable {
    /// The number of the device.
    package var device: UInt64
    /// The number of the inode.
    package var inode: UInt64
    /// The size in bytes.
    package var bytes: Int64
    /// The time of the last change.
    ///
    /// - Unit: nanoseconds of the file system's clock.
    package var changedAt: Int64

    package init(device: UInt64, inode: UInt64, bytes: Int64, changedAt: Int64) {
        self.device = device
        self.inode = inode
        self.bytes = bytes
        self.changedAt = changedAt
    }
}

/// The templates that claim a file of the inbox.
package enum InboxClaim: Hashable, Sendable {
    /// The only template that claims it.
    case template(String)
    /// No template claims it.
    case nobody
    /// All templates that claim it, if they are several.
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

/// The templates by which a sender's files may be read.
package struct TemplateBinding: Hashable, Sendable {
    /// The templates of the sender's settings; empty if the settings name none.
    package var listed: Set<String>
    /// The template of its first posted file; nil before the first one.
    package var first: String?

    package init(listed: Set<String>, first: String?) {
        self.listed = listed
        self.first = first
    }

    /// Returns true if the settings list the template; if they list none, the first posted file
    /// decides.
    package func allows(_ template: String) -> Bool {
        guard listed.isEmpty else { return listed.contains(template) }
        return first.map { $0 == template } ?? true
    }
}

/// The rows of a sender's first file that posted files of other senders contain as well.
package struct SameRows: Hashable, Sendable {
    private var rows: [SenderID: Int] = [:]

    package init() {}

    /// The largest number of equal rows that may be chance, in a file of any size.
    package static let mostByChance = 9

    /// Counts one row of the file that the sender has posted.
    package mutating func count(_ sender: SenderID) { rows[sender, default: 0] += 1 }

    /// The sender of most of the rows, if ten rows or one of a hundred are rows of another sender.
    package func suspect(ofRows count: Int) -> (sender: SenderID, rows: Int)? {
        let most = rows.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let most, most.value > Self.mostByChance || most.value * 100 >= count else {
            return nil
        }
        return (most.key, most.value)
    }
}
