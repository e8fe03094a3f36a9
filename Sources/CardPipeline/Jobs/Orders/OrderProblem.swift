package import CardCore
import CardLedger

/// What is wrong with an order, in the words of the jobs.
package enum OrderProblem {
    static func conflict(_ request: OrderRequest, _ known: OrderRecord) -> Problem {
        let changed = difference(request.content, known.request.content)
        return Problem(
            .conflict,
            .orderConflict,
            "request \(id: request.requestID) is order \(id: known.id), with another \(changed)",
            remedy: "give the new order a request id of its own"
        )
    }

    static func lost(_ order: LostOrder) -> Problem {
        Problem(
            .refused,
            .orderLost,
            "request \(id: order.requestID ?? "") made order \(id: order.id), which a restore lost: "
                + "its cards may be printed, and new ones would have other serials",
            remedy: "bring the order back: mintrun order adopt \(id: order.id) --lost OLD; or, if "
                + "nobody can: mintrun order give-up \(id: order.id) --reason TEXT"
        )
    }

    /// The keys in which two requests differ.
    private static func difference(_ one: JSON, _ other: JSON) -> ShownText {
        guard case .object(let left) = one, case .object(let right) = other else {
            return "content"
        }
        return ShownText(ids: left.keys.sorted().filter { left[$0] != right[$0] })
    }

    static func cancelled(_ order: String) -> Problem {
        Problem(
            .refused,
            .orderWrongState,
            "order \(id: order) is cancelled",
            remedy: "make a new order with another request id"
        )
    }

    static func notSealed(_ order: OrderRecord) -> Problem {
        Problem(
            .refused,
            .orderWrongState,
            "order \(id: order.id) is \(order.state), not sealed",
            remedy: order.state == .cancelled
                ? "make a new order with another request id" : "mintrun mint \(id: order.id)"
        )
    }

    static func notReleased(_ order: OrderRecord) -> Problem {
        Problem(
            .refused,
            .orderWrongState,
            "order \(id: order.id) is \(order.state): it has no package yet",
            remedy: order.state == .sealed
                ? "mintrun release \(id: order.id) --custodian-key FILE"
                : notSealed(order).shownRemedy
        )
    }

    static func notShreddable(_ order: OrderRecord) -> Problem {
        Problem(
            .refused,
            .orderWrongState,
            "order \(id: order.id) is \(order.state); only acknowledged or cancelled orders are "
                + "shredded",
            remedy: order.state == .released
                ? "mintrun acknowledge \(id: order.id) ANSWER.json"
                : "mintrun order cancel \(id: order.id) --reason TEXT"
        )
    }

    static func segmentLost(_ order: String, leg: Int, segment: Int) -> Problem {
        Problem(
            .damaged,
            .vaultSegmentLost,
            "the vault has lost segment \(segment) of leg \(leg) of order \(id: order)",
            remedy: "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD"
        )
    }

    package static func custodiansNeeded(_ order: String, _ custody: Custody) -> Problem {
        let keys: [ShownText] = Array(
            repeating: "--custodian-key FILE",
            count: custody.custodianCount
        )
        return Problem(
            .refused,
            .releaseNeedsCustodians,
            "order \(id: order) is sealed; its package waits for custodians to unlock",
            remedy: "mintrun release \(id: order) \(keys.joined(separator: " "))"
        )
    }
}

extension OrderProblem {
    static func shredded(_ order: String) -> Problem {
        Problem(
            .refused,
            .vaultShareMissing,
            "order \(id: order) was shredded: nobody can open it any more",
            remedy: "order again, if its cards are needed"
        )
    }

    static func mismatch(_ order: String, position: Int) -> Problem {
        Problem(
            .damaged,
            .releaseMismatch,
            "card \(position) of order \(id: order) is not the one that the ledger knows; "
                + "nothing left",
            remedy: "mintrun verify; restore vault.sqlite and ledger.sqlite from one backup"
        )
    }

    static func plaintextRefused(_ order: String) -> Problem {
        Problem(
            .refused,
            .releasePlaintextRefused,
            "order \(id: order) is live, and this workspace does not allow plaintext packages",
            remedy:
                "release it to its printer; `plaintextPackages: allowed` in mintrun.yaml allows it"
        )
    }

    static func plaintextInside(_ folder: String) -> Problem {
        Problem(
            .refused,
            .releasePlaintextInside,
            "\(path: folder) is inside the workspace, where no plaintext is ever written",
            remedy: "give a folder elsewhere, best on a disk in memory"
        )
    }
}
