package import CardCore

extension Ledger {
    /// Records that `reservations.log` exists, and the location of the workspace, once.
    ///
    /// Safe to repeat: the answer is `already` for a history that has begun.
    package func beginHistory(
        at place: WorkspacePlace,
        checkpointEntries: Int64,
        by context: RequestContext
    ) throws -> Recorded {
        try transaction(by: context) { transaction in
            var history = try transaction.history()
            guard history.begin(at: place, checkpointEntries: checkpointEntries) == .new else {
                return .already
            }
            try transaction.save(history)
            try transaction.audit(
                "workspace",
                "history begun",
                details: ["place": .optional(history.place?.words.text)]
            )
            return .new
        }
    }

    /// Stores the number of entries that the newest note of `checkpoints.log` covers; the number
    /// only grows.
    ///
    /// It writes no audit entry, which would call for another checkpoint.
    package func remember(checkpointEntries: Int64) throws {
        try write { transaction in
            var history = try transaction.history()
            guard history.remember(checkpointEntries: checkpointEntries) == .new else { return }
            try transaction.save(history)
        }
    }

    /// Records another location of the workspace, with an audit entry that names both.
    package func takeOver(at place: WorkspacePlace, by context: RequestContext) throws -> Recorded {
        try transaction(by: context) { transaction in
            var history = try transaction.history()
            let from = history.place
            guard history.move(to: place) == .new else { return .already }
            try transaction.save(history)
            try transaction.audit(
                "workspace",
                "taken over",
                details: ["from": .optional(from?.words.text), "to": .string(place.words.text)]
            )
            return .new
        }
    }
}
