/// What is missing in the feeds, and what operators decided about files.
package protocol FeedBook: Sendable {}
