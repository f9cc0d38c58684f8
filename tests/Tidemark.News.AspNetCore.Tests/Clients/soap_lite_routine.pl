# The usual routine of a reader with SOAP::Lite, whose requests differ from those of other toolkits: typed parameters, qualified or not,
# and on its own accord an action of namespace#operation. Argument: the server's address. Waits for a line on standard input between
# the two cycles, while the test publishes a post.
use strict;
use warnings;
use utf8;
use MIME::Base64;
use Encode;
use SOAP::Lite;

$| = 1;
my $address = shift;
my $opml    = '{http://newsgator.com/schema/opml}';
my $auth    = 'Basic ' . encode_base64(encode('UTF-8', 'reader:sécret:word'), '');

sub service {
    my ($name, $space, $action) = @_;
    my $soap = SOAP::Lite->proxy("$address/ngws/svc/$name.asmx")->default_ns($space);
    $soap->on_action(sub { qq("$_[0]/$_[1]") }) if $action;
    $soap->transport->default_header(Authorization => $auth);
    return $soap;
}

sub call {
    my ($soap, $operation, @parameters) = @_;
    my $reply = $soap->call($operation => @parameters);
    die "$operation: " . $reply->faultstring if $reply->fault;
    return $reply;
}

sub check {
    my ($what, $is, $expected) = @_;
    die "$what: $is and not $expected\n" unless $is eq $expected;
}

sub value { return SOAP::Data->name(@_) }

sub unseen {
    my $reply = shift;
    return join ' ', sort map { $_->attr->{"${opml}id"} } grep { ($_->attr->{"${opml}unseen"} // '') eq 'True' } $reply->dataof('//outline');
}

# One service by the action of .NET, one by SOAP::Lite's own: both are understood.
my $subscriptions = service('Subscription', 'http://services.newsgator.com/svc/Subscription.asmx', 1);
my $feeds         = service('Feed', 'http://services.newsgator.com/svc/Feed.asmx', 0);
my $posts         = service('PostItem', 'http://services.newsgator.com/ngws/svc/PostItem.asmx', 1);
my $locations     = service('Location', 'http://services.newsgator.com/svc/Location.asmx', 1);

call($locations, 'CreateLocation', value(name => 'Perl & <co>'), value(autoAddSubs => 'true'));
my $list  = call($subscriptions, 'GetSubscriptionList', value(location => 'Perl & <co>'));
my $token = $list->dataof('//opml')->attr->{"${opml}token"};
check('unseen', unseen($list), '7 8');
for my $feed (7, 8) {
    my $news = call($feeds, 'GetNews', value(feedId => $feed), value(unreadOnly => 'false'));
    check("posts of $feed", join(' ', sort $news->valueof('//item/postId')), $feed == 7 ? 'p1 p2' : 'p3');
}
print "first cycle done\n";
<STDIN>;

my $updates = call($subscriptions, 'GetUpdates', value(locationName => 'Perl & <co>'), value(syncToken => $token));
check('updates', join(' ', $updates->valueof('//GetUpdatesResult/string')), '7');
call($feeds, 'MarkRead', value(feedId => 7), value(read => 'true'), value(syncToken => $token));
my $news = call($feeds, 'GetNews', value(feedId => 7), value(token => $token), value(unreadOnly => 'true'));
check('unread', join(' ', $news->valueof('//item/postId')), 'fresh');
my $states = call($posts, 'UpdatePostMetadata', value(syncToken => $token), value(newStates => \value(FeedMetadata => \SOAP::Data->value(
    value(FeedID => '8'),
    value(PostMetadata => \value(PostMetadata => \SOAP::Data->value(value(PostID => 'p3'), value(State => 1), value(FlagState => 6))))))));
check('states', join(' ', sort $states->valueof('//PostMetadata/PostMetadata/PostID')), 'p1 p2');
check('none new', unseen(call($subscriptions, 'GetSubscriptionList', value(syncToken => $updates->valueof('//newToken')))), '');

my $fault = $feeds->call(GetNews => value(feedId => 999));
check('fault code', $fault->faultcode, 'soap:Client');

# The descriptions can be read by this toolkit too, and give it the operations.
for my $name (qw(Location Folder Subscription Feed PostItem)) {
    my $described = SOAP::Schema->new(schema_url => "$address/ngws/svc/$name.asmx?wsdl")->parse("${name}" eq 'PostItem' ? 'PostItem' : "${name}WebService");
    die "no services in $name\n" unless $described->services;
}
print "all done\n";
