import ArgumentParser
import CardCore

extension Serial: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
