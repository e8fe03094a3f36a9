/// An act that may need a second person: the content of its request.
package struct GuardedAct: Hashable, Sendable {
    /// The kind of the act.
    package var kind: ActKind
    /// The object of the act, `order ord-000001`.
    package var object: String
    /// The parts of the request that decide its effect.
    package var content: [String: JSON]
    /// The id of the request; nil if its repetition is not recognised by an id.
    package var requestID: String?
    /// The amount and the currency of a load; nil for other acts.
    package var load: Load?

    /// The amount of a load.
    package struct Load: Hashable, Sendable {
        /// In minor units.
        package var amountMinor: Int64
        /// The code of the currency.
        package var currency: String

        package init(amountMinor: Int64, currency: String) {
            self.amountMinor = amountMinor
            self.currency = currency
        }
    }

    package init(
        _ kind: ActKind,
        object: String,
        content: [String: JSON],
        requestID: String? = nil,
        load: Load? = nil
    ) {
        self.kind = kind
        self.object = object
        self.content = content
        self.requestID = requestID
        self.load = load
    }
}

extension GuardedAct {
    /// The registration of an operator after the first ones.
    package static func registration(of name: String, publicKey: String) -> GuardedAct {
        GuardedAct(
            .operatorAdd,
            object: "operator \(name)",
            content: ["name": .string(name), "publicKey": .string(publicKey)]
        )
    }

    /// True if a repetition of the act after its approval was used does nothing more.
    ///
    /// An order is released once, and a request with an id is done once.
    package var isRepeatable: Bool { kind.act == ActKind.orderMint.act || requestID != nil }

    /// The canonical text of the act, which an approval signs: one line with its line end.
    ///
    /// `workspace` is the id of the workspace in hexadecimal: a signature for one workspace is
    /// not one for another.
    ///
    /// - Source: docs/formats/approval.md
    package func text(as id: ApprovalID, workspace: String) -> String {
        var content = content
        if let requestID { content["requestId"] = .string(requestID) }
        let document: JSON = [
            "act": .string(kind.act), "approval": .string(id.text), "object": .string(object),
            "request": .object(content), "workspace": .string(workspace),
        ]
        return document.text + "\n"
    }
}
