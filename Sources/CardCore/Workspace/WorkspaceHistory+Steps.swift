// The steps of a history: each changes it, or returns `already`.
extension WorkspaceHistory {
    /// Begins the history at `place`, unless it has begun; a known location does not change.
    package mutating func begin(at place: WorkspacePlace, checkpointEntries: Int64) -> Recorded {
        guard !hasReservations || self.place == nil else { return .already }
        hasReservations = true
        self.checkpointEntries = max(self.checkpointEntries, checkpointEntries)
        self.place = self.place ?? place
        return .new
    }

    /// Moves the workspace to `place`.
    package mutating func move(to place: WorkspacePlace) -> Recorded {
        guard self.place != place else { return .already }
        self.place = place
        return .new
    }

    /// Records that the newest checkpoint is about that number of entries, if it is larger than
    /// before.
    package mutating func remember(checkpointEntries: Int64) -> Recorded {
        guard self.checkpointEntries < checkpointEntries else { return .already }
        self.checkpointEntries = checkpointEntries
        return .new
    }
}
