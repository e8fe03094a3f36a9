/// The restore of a backup, as an act that another operator approves with a file: the ledger that
/// would store the approval is lost.
package struct RestoreAct: Hashable, Sendable {
    /// The id of the workspace in hexadecimal.
    package var workspace: String
    /// The audit log of the backup: the number of its entries, and its root in hexadecimal.
    package var entries: Int64
    /// The root of the audit log of the backup in hexadecimal.
    package var root: String
    /// The absolute path of the new workspace.
    package var target: String
    /// The absolute path of the lost workspace; nil if its last numbers were typed.
    package var lost: String?
    /// The last order that was created, as typed; nil if it was not.
    package var ordersPast: String?
    /// The last used serials, as typed, by product.
    package var serialsPast: [String: String]

    package init(
        workspace: String,
        entries: Int64,
        root: String,
        target: String,
        lost: String? = nil,
        ordersPast: String? = nil,
        serialsPast: [String: String] = [:]
    ) {
        self.workspace = workspace
        self.entries = entries
        self.root = root
        self.target = target
        self.lost = lost
        self.ordersPast = ordersPast
        self.serialsPast = serialsPast
    }
}

extension RestoreAct {
    /// The name of the act in its canonical text.
    package static let name = "restore"

    /// The object of a restore: the audit log of its backup.
    package static func object(entries: Int64, root: String) -> String {
        "audit log \(entries) \(root)"
    }

    /// The canonical text of the act, which an approval signs: one line with its line end.
    ///
    /// - Source: docs/formats/approval.md
    package var text: String {
        let document: JSON = [
            "act": .string(Self.name),
            "object": .string(Self.object(entries: entries, root: root)),
            "request": [
                "lost": .optional(lost), "ordersPast": .optional(ordersPast),
                "serialsPast": .object(serialsPast.mapValues(JSON.string)), "to": .string(target),
            ],
            "workspace": .string(workspace),
        ]
        return document.text + "\n"
    }
}

/// The approval of a restore, as the audit log of the new workspace stores it.
package struct RestoreApproval: Hashable, Sendable {
    /// The operator who approved it.
    package var by: String
    /// The canonical text of the restore.
    package var text: String
    /// The armoured SSH signature over the text.
    package var signature: String

    package init(by: String, text: String, signature: String) {
        self.by = by
        self.text = text
        self.signature = signature
    }
}

/// A restore that another operator did not approve.
package enum RestoreApprovalFailure: Failure, Hashable {
    /// Neither enough custodians nor another operator agreed.
    case needed
    /// The person who approved the restore is the one who does it.
    case samePerson(name: String)
    /// The signature is not one of the operator over the restore.
    case wrongSignature(name: String)

    package var code: FailureCode {
        switch self {
        case .needed: .approvalNeeded
        case .samePerson: .approvalSamePerson
        case .wrongSignature: .approvalSignature
        }
    }
}
