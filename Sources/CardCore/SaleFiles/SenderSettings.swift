/// The settings of a sender in `mintrun.yaml`; the defaults apply to a sender that it does not
/// name.
package struct SenderSettings: Hashable, Sendable {
    /// True if the sender may send files.
    package var isAllowed: Bool
    /// The environments of the sender's files.
    package var environments: Set<Environment>
    /// The operations that the sender may use; nil for every operation of senders.
    package var operations: Set<Operation>?
    /// The effect of a missing number in the sender's feed.
    package var gaps: GapRule
    /// The number of the sender's first file.
    package var firstNumber: Int64
    /// The highest age of a sale in days; nil accepts any age.
    package var maxAgeDays: Int?
    /// The age in days from which an applied row is marked late.
    package var lateAfterDays: Int
    /// True if a file is applied only with the approval of its exact outcome.
    package var requiresApproval: Bool
    /// True if all files of the sender have the same name, as those of some web shops.
    package var reusesNames: Bool
    /// The number of rejected rows for which a whole file is rejected.
    package var rejects: RejectLimit
    /// The rule for the wrappings and signatures of its files.
    package var delivery = DeliveryRule()
    /// The templates of the sender's files, the usual one first; empty if the settings name none.
    package var templates: [String] = []
    /// True if files without a trailer may end without a line end.
    package var endsWithoutLineEnd = false
    /// True if a card that is sold for another price than its value is rejected.
    package var pricesMustMatch = false

    /// The usual template of the sender's files; nil for the native format.
    package var template: String? { templates.first }

    /// The effect of a missing number in the sender's feed.
    package enum GapRule: String, CaseIterable, Sendable {
        /// The files after the gap wait for the missing one.
        case hold
        /// The files after the gap are applied, and the gap is reported until it closes.
        case alarm
    }

    /// Makes the defaults.
    package init() {
        isAllowed = true
        environments = Set(Environment.allCases)
        gaps = .hold
        firstNumber = 1
        lateAfterDays = 30
        requiresApproval = false
        reusesNames = false
        rejects = .standard
    }
}

/// The number of rejected rows for which a whole file is rejected.
///
/// If both limits are set, a file must exceed both: a small file with a few bad rows is applied.
package struct RejectLimit: Hashable, Sendable {
    /// The number of rows; nil for no such limit.
    package var rows: Int?
    /// The share of all rows; nil for no such limit.
    ///
    /// - Unit: hundredths of a percent.
    package var basisPoints: Int?

    package init(rows: Int?, basisPoints: Int?) {
        self.rows = rows
        self.basisPoints = basisPoints
    }

    /// The default: more than 1 % and more than 20 rows.
    package static let standard = RejectLimit(rows: 20, basisPoints: 100)

    /// Returns true if a file with that number of rejected rows is rejected.
    package func isExceeded(rejected: Int, of all: Int) -> Bool {
        guard rows != nil || basisPoints != nil else { return false }
        let isOverRows = rows.map { rejected > $0 } ?? true
        let share = rejected.multipliedFullWidth(by: 10_000)
        let allowed = all.multipliedFullWidth(by: basisPoints ?? 0)
        let isOverShare = (share.high, share.low) > (allowed.high, allowed.low)
        return isOverRows && (basisPoints == nil || isOverShare)
    }
}
