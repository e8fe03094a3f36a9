/// What `mintrun.yaml` says of a sender; the defaults hold for a sender that it does not name.
package struct SenderSettings: Hashable, Sendable {
    /// Whether the sender may send at all.
    package var isAllowed: Bool
    package var environments: Set<Environment>
    /// What the sender may ask for; nil for every operation of senders.
    package var operations: Set<Operation>?
    package var gaps: GapRule
    /// How old a sale may be; nil takes any age.
    package var maxAgeDays: Int?
    /// From what age on an applied row is marked late.
    package var lateAfterDays: Int
    /// Whether a file is taken only with the approval of exactly what it does.
    package var requiresApproval: Bool
    /// Whether the sender calls every file the same, as some web shops do.
    package var reusesNames: Bool
    package var rejects: RejectLimit
    /// How its files may come.
    package var delivery = DeliveryRule()
    /// What the sender's files are written in, the usual template first; empty if nothing is said.
    package var templates: [String] = []
    /// Whether files without a trailer may end without a line end.
    package var endsWithoutLineEnd = false

    /// What the sender's files are usually written in; nil for the native format.
    package var template: String? { templates.first }

    /// What happens when a number is missing in the sender's stream.
    package enum GapRule: String, CaseIterable, Sendable {
        /// The files after the gap wait for the missing one.
        case hold
        /// They are taken, and the gap is reported until it closes.
        case alarm
    }

    package init() {
        isAllowed = true
        environments = Set(Environment.allCases)
        gaps = .hold
        lateAfterDays = 30
        requiresApproval = false
        reusesNames = false
        rejects = .standard
    }
}

/// How many rejected rows a file may have before all of it is refused.
///
/// Where both limits are set, a file must exceed both: a small file with a few bad rows is taken.
package struct RejectLimit: Hashable, Sendable {
    /// Rows; nil for no such limit.
    package var rows: Int?
    /// Unit: hundredths of a percent of all rows; nil for no such limit.
    package var basisPoints: Int?

    package init(rows: Int?, basisPoints: Int?) {
        self.rows = rows
        self.basisPoints = basisPoints
    }

    /// More than 1 % and more than 20 rows.
    package static let standard = RejectLimit(rows: 20, basisPoints: 100)

    package func isExceeded(rejected: Int, of all: Int) -> Bool {
        guard rows != nil || basisPoints != nil else { return false }
        let isOverRows = rows.map { rejected > $0 } ?? true
        let share = rejected.multipliedFullWidth(by: 10_000)
        let allowed = all.multipliedFullWidth(by: basisPoints ?? 0)
        let isOverShare = (share.high, share.low) > (allowed.high, allowed.low)
        return isOverRows && (basisPoints == nil || isOverShare)
    }
}
