package import CardCore

/// The streams of senders in an open transaction.
package protocol FeedTransaction {
    /// The feed of the sender; nil before its first settled file.
    func feed(_ sender: SenderID) throws -> Feed?
    /// Inserts the feed, or changes its highest number, its moment and its count of files; its
    /// lowest number stays what ``insert(firstNumber:ofSender:)`` says.
    func save(_ feed: Feed) throws
    /// Where the stream of the sender stands.
    func stream(ofSender sender: SenderID) throws -> SenderStream
    /// Inserts the number that the sender's stream begins with.
    func insert(firstNumber: Int64, ofSender sender: SenderID) throws
    /// Inserts that an operator gave a number of the stream up.
    ///
    /// - Returns: false if that is recorded already.
    func insert(skippedNumber: Int64, ofSender sender: SenderID, reason: String) throws -> Bool
    /// Whether another sender has a feed.
    func hasFeeds(besides sender: SenderID) throws -> Bool
    /// For each of the rows that another sender has posted in a file (a message of that file that is
    /// not parked, with that card, operation, time and, if it is said, that requested amount), the
    /// sender of the first such message.
    func senders(ofSame rows: [PostedRow], besides sender: SenderID) throws -> [SenderID]
}
