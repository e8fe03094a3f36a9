package import CardCore

extension WorkspaceConfiguration {
    /// The file of a new workspace: every key with its default, and its purpose.
    package static func defaultText(custody: Custody, _ words: any Words) -> String {
        let blocks = [
            [.note(.file)],
            [.note(.custody), .key("custody: \(custody.rawValue)")],
            [.note(.attemptsPerYear), .key("attemptsPerYear: 10000")],
            [.note(.plaintextPackages), .key("plaintextPackages: refused")],
            [.note(.lockWaitSeconds), .key("lockWaitSeconds: 30")],
            [.note(.parkedAlarmHours), .key("parkedAlarmHours: 72")],
            [.note(.unconfirmedAlarmHours), .key("unconfirmedAlarmHours: 24")],
            [.note(.backupAgeDays), .key("backupAgeDays: 7")],
            [.note(.zone), .example("zone: UTC")],
            [.note(.graceDays), .key("graceDays: 3")],
            [.note(.clockGapDays), .key("clockGapDays: 40")],
            [.note(.deliveryDays), .key("deliveryDays: 400")],
            [
                .note(.imageCheck), .key("imageCheck:"), .key("  first: 100"),
                .key("  every: 100"),
            ],
            [.note(.rejects), .key("rejects:"), .key("  rows: 20"), .key("  share: 1%")],
            inbox, senders, stores, approvals, programs,
        ]
        return blocks.map { block in block.map { $0.text(words) + "\n" }.joined() }
            .joined(separator: "\n")
    }

    private static let inbox: [ConfigurationLine] = [
        .note(.inbox), .example("inbox:"), .example("  quietSeconds: 5"),
        .example("  quietSecondsWithoutTrailer: 60"),
    ]

    private static let senders: [ConfigurationLine] = [
        .note(.senders), .example("senders:"), .example("  - name: shop-12"),
        .example("    environments: [live]"),
        .example("    operations: [activate, deactivate]   ", .operations),
        .example("    gaps: hold            ", .gaps),
        .example("    firstNumber: 1        ", .firstNumber), .example("    maxAgeDays: 30"),
        .example("    lateAfterDays: 30     ", .lateAfterDays),
        .example("    approval: none        ", .approval), .example("    reusesNames: false"),
        .example("    accepts: [plain]      ", .accepts),
        .example("    signature: none       ", .signature),
        .example("    signers: keys/shop-12.signers   ", .signers),
        .example("    template: square-items  ", .template),
        .example("    endsWithoutLineEnd: false  ", .endsWithoutLineEnd),
        .example("    priceMustMatch: false      ", .priceMustMatch),
        .example("    rejects:"), .example("      rows: 20"), .example("      share: 1%"),
        .example("unlistedSenders: refused"),
    ]

    private static let stores: [ConfigurationLine] = [
        .note(.stores), .example("stores:"), .example("  - name: oslo-1"),
        .example("    sender: shop-12"),
        .example("    opens: [mon, tue, wed, thu, fri, sat]"), .example("    from: 2026-01-02"),
        .example("    closed: [2026-12-25, 2026-12-26]"),
        .example("    zone: Europe/Oslo   ", .zone),
    ]

    private static let approvals: [ConfigurationLine] = [
        .note(.approvals), .example("approvals:"),
        .example("  acts: [order mint, order release, sales decide]   ", .acts),
        .example("  loadAbove:"), .example("    - currency: NOK"), .example("      amount: 500000"),
    ]

    private static let programs: [ConfigurationLine] = [
        .note(.programs), .key("programs:"), .key("  age: /usr/bin/age"),
        .key("  gpg: /usr/bin/gpg"), .key("  ssh-keygen: /usr/bin/ssh-keygen"),
        .key("  ssh-add: /usr/bin/ssh-add"), .key("  zbarimg: /usr/bin/zbarimg"),
    ]
}

/// A line of the file, or the lines of a comment.
private enum ConfigurationLine: Sendable {
    case note(ConfigurationNote)
    case key(String)
    /// A line that is not in force, and the comment behind it.
    case example(String, ConfigurationExampleNote? = nil)

    func text(_ words: any Words) -> String {
        switch self {
        case .note(let note):
            words.text(of: note as any Fact).text.split(separator: "\n").map { "# \($0)" }
                .joined(separator: "\n")
        case .key(let line): line
        case .example(let line, let note):
            "# \(line)" + (note.map { "# \(words.text(of: $0 as any Fact).text)" } ?? "")
        }
    }
}
