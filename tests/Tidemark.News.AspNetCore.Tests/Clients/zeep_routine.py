"""The usual routine of a reader, with calls that python3-zeep makes from the served descriptions.

Arguments: the server's address, the port's suffix (Soap or Soap12). Waits for a line on standard input between the two cycles, while
the test publishes a post.
"""
import sys

from lxml import etree
from requests import Session
from requests.auth import HTTPBasicAuth
from zeep import Client
from zeep.exceptions import Fault
from zeep.transports import Transport

ADDRESS, SUFFIX = sys.argv[1:3]
OPML = "{http://newsgator.com/schema/opml}"
MISTAKE = ("soap:Client", "soap:Sender")
RSS = "{http://newsgator.com/schema/extensions}"


def service(name, port):
    session = Session()
    session.auth = HTTPBasicAuth("reader".encode(), "s\u00e9cret:word".encode("utf-8"))
    client = Client(f"{ADDRESS}/ngws/svc/{name}.asmx?wsdl", transport=Transport(session=session))
    return client, client.bind(port, port + SUFFIX)


def document(result):
    """The element within a result that may be any."""
    found = result if isinstance(result, etree._Element) else result._value_1
    return found[0] if isinstance(found, list) else found


def header(client):
    return [client.get_element("ns0:NGAPIToken")(Token="KEY", OrgCode="TEST")]


def unseen(opml):
    return [int(o.get(OPML + "id")) for o in opml.iter("outline") if o.get(OPML + "unseen") == "True"]


def post_ids(rss):
    return sorted(p.text for p in rss.iter(RSS + "postId"))


location_client, locations = service("Location", "LocationWebService")
_, folders = service("Folder", "FolderWebService")
_, subscriptions = service("Subscription", "SubscriptionWebService")
feed_client, feeds = service("Feed", "FeedWebService")
post_client, posts = service("PostItem", "PostItem")

# Begin: a location, a folder, a subscription in it.
locations.CreateLocation(name="Zeep", autoAddSubs=True, _soapheaders=header(location_client))
assert "Zeep" in [known.name for known in locations.GetLocations()]
folder = folders.GetOrCreateFolder(name="Zeep's <&> folder", parentId=0, root="MYF")
assert folder == folders.GetOrCreateFolder(name="Zeep's <&> folder", parentId=0, root="MYF")
try:
    folders.CreateFolder(name="Zeep's <&> folder", parentId=0, root="MYF")
    raise AssertionError("a taken name is a fault")
except Fault as fault:
    assert fault.code in MISTAKE, fault.code
new = subscriptions.AddSubscription(xmlUrl="http://feeds.example/zeep", folderId=folder)
assert "http://feeds.example/zeep" in [known.XmlUrl for known in feeds.GetFeedInfoSummaryFromXmlUrl({"string": ["http://feeds.example/zeep"]})]

# First cycle: the list, the news of what is unseen, with one and the same token; then the new one is stored.
opml = document(subscriptions.GetSubscriptionList(location="Zeep", syncToken=None))
token = opml.get(OPML + "token")
assert set(unseen(opml)) == {7, 8}, unseen(opml)
seen = {feed: post_ids(document(feeds.GetNews(feedId=feed, locationName="Zeep", token=None, unreadOnly=False))) for feed in unseen(opml)}
assert seen == {7: ["p1", "p2"], 8: ["p3"]}, seen
print("first cycle done", flush=True)
sys.stdin.readline()

# Second cycle: one feed has a post that was not seen. What was seen is marked read, what was not stays.
updates = subscriptions.GetUpdates(locationName="Zeep", syncToken=token)
assert updates.GetUpdatesResult.string == ["7"], updates
feeds.MarkRead(feedId=7, locationName="Zeep", read=True, syncToken=token, _soapheaders=header(feed_client))
news = document(feeds.GetNews(feedId=7, locationName="Zeep", token=token, unreadOnly=True))
assert post_ids(news) == ["fresh"], post_ids(news)
assert locations.GetUnreadCount(name="Zeep") == 2

# States: mine are applied, what changed since the token by others comes back (the marks above), mine do not.
states = posts.UpdatePostMetadata(
    locationName="Zeep", syncToken=token, unreadOnly=False, updateRelevanceScores=False,
    newStates={"FeedMetadata": [{"FeedID": "8", "PostMetadata": {"PostMetadata": [{"PostID": "p3", "State": 1, "FlagState": 6}]}}]})
told = {p.PostID: (p.State, p.FlagState) for feed in states for p in feed.PostMetadata.PostMetadata}
assert told == {"p1": (1, 0), "p2": (1, 0)}, told
new_token = updates.newToken

# Next cycle: nothing new.
opml = document(subscriptions.GetSubscriptionList(location="Zeep", syncToken=document(subscriptions.GetSubscriptionList(location="Zeep", syncToken=new_token)).get(OPML + "token")))
assert unseen(opml) == [], unseen(opml)
items = document(posts.GetItems({"string": ["p3"]}))
assert [i.text for i in items.iter(RSS + "flagState")] == ["6"]

# Outlines travel within messages, in both directions.
sent = etree.fromstring("<opml version='1.0'><body><outline text='Merged' xmlUrl='http://feeds.example/merged'/></body></opml>")
merged = document(subscriptions.MergeSubscriptions(locationName="Zeep", opmlDocument={"_value_1": sent}))
assert "http://feeds.example/merged" in [o.get("xmlUrl") for o in merged.iter("outline")]
subscriptions.DeleteSubscriptions({"int": [new]})
posts.ClipPosts({"ClippedPost": [{"PostId": "p3", "FolderId": 0, "Deleted": False, "LastModified": "2006-10-17T15:28:00Z"}]})
try:
    feeds.GetNews(feedId=999, unreadOnly=False)
    raise AssertionError("an unknown feed is a fault")
except Fault as fault:
    assert fault.code in MISTAKE, fault.code
print("all done")
