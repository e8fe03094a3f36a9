import ArgumentParser
import CardCore

extension SenderID: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
